import type { INodeProperties } from 'n8n-workflow';

import { panelTexts, properties } from '../../../nodes/Pictory/trigger';

const field = (name: string): INodeProperties => {
	const found = properties.find((property) => property.name === name);
	if (!found) throw new Error(`No field ${name}`);
	return found;
};

const plain = (text: string) => text.replace(/<[^>]+>/g, '');

it('speaks of the buttons that n8n 2.8 and 2.41 both have: Execute step, Publish', () => {
	const texts = plain(JSON.stringify([panelTexts, properties]));
	expect(texts).toContain('Execute step');
	expect(texts).toContain('publish');
	expect(texts).not.toMatch(/test button|\bactivate\b|\bactivated\b|Pull in/i);
});

it('has a notice that takes three lines of the panel at most', () => {
	expect(plain(field('webhookNotice').displayName).length).toBeLessThanOrEqual(3 * 52);
});

it('says under Job Types that none means all', () => {
	expect(field('jobTypes').hint).toMatch(/^All types/);
});

it('has a heading that is true in both ways of watching', () => {
	const { triggerPanel } = panelTexts;
	const header = typeof triggerPanel === 'object' ? triggerPanel.header : undefined;
	expect(header).toBeDefined();
	expect(header).not.toMatch(/poll|pull|fetch|webhook|call/i);
});
