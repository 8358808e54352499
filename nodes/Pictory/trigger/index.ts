/** The trigger: what is watched and remembered (pure), and the ways in which n8n calls it. */
export { isByWebhook } from './choice';
export { panelTexts, properties, webhooks } from './description';
export { output } from './output';
export { poll, sampleForTest } from './poll';
export { receive } from './receive';
export { warnOfPrivateAddress } from './register';
