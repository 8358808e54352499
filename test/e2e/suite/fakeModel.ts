/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import { z } from 'zod';

const requestSchema = z.object({
	messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
	tools: z
		.array(z.object({ function: z.object({ name: z.string(), description: z.string() }) }))
		.default([]),
});

type ModelRequest = z.infer<typeof requestSchema>;

export interface FakeModel {
	/** For the Base URL of n8n's OpenAI credential. */
	url: string;
	/** What n8n asked, oldest first. */
	requests: ModelRequest[];
	close: () => Promise<void>;
}

/**
 * A language model of few thoughts, behind the chat completions API of OpenAI: it calls one tool with the given
 * arguments, and then answers with what the tool said.
 */
export async function startFakeModel(call: {
	tool: RegExp;
	args: Record<string, unknown>;
}): Promise<FakeModel> {
	const requests: ModelRequest[] = [];
	const server = createServer((request, response) => {
		void json(request).then((body) => {
			const asked = requestSchema.parse(body);
			requests.push(asked);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answer(asked, call)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function answer({ messages, tools }: ModelRequest, call: { tool: RegExp; args: unknown }) {
	const last = messages.at(-1);
	const name = tools.map((tool) => tool.function.name).find((one) => call.tool.test(one));
	const message =
		last?.role === 'tool' || name === undefined
			? { role: 'assistant', content: `The tool said: ${JSON.stringify(last?.content)}` }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: 'call_1',
							type: 'function',
							function: { name, arguments: JSON.stringify(call.args) },
						},
					],
				};
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'fake',
		choices: [
			{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
