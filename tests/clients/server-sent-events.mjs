// The protocol graphql-sse, distinct connections mode, by its reference client.
import { createClient } from 'graphql-sse';
import { bearer, breach, collect, equal, holds, host, moveTheScore, run, scoreChanges, tokenFor, wellFormed } from './suite.mjs';

const connect = (token) => createClient({ url: host.url, retryAttempts: 0, headers: token ? bearer(token) : undefined });

const answer = async (request, token) => {
  const seen = collect(connect(token), request);
  await seen.ended;
  if (seen.failure) throw seen.failure;
  return seen;
};

/** A stream as the wire has it: the response, and its text up to an end. */
async function open(query, token, headers = {}) {
  const leaving = new AbortController();
  const response = await fetch(host.url, {
    method: 'POST',
    signal: leaving.signal,
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...(token ? bearer(token) : {}), ...headers },
    body: JSON.stringify({ query }),
  });
  return { response, leave: () => leaving.abort() };
}

await run({
  'a query is one result, then complete': async () => {
    const seen = await answer({ query: '{ __typename }' });
    equal([seen.results.map((result) => result.data), seen.completed], [[{ __typename: 'Query' }], true]);
  },
  'a mutation is carried out': async () => {
    const seen = await answer(breach('HYGIENE'), host.tokens.Monitor);
    equal([seen.results[0].data.recordBreach.errors, seen.completed], [[], true]);
  },
  'a subscription tells of a score that moves, until the client leaves': async () => {
    let opened;
    const established = new Promise((done) => (opened = done));
    const client = createClient({ url: host.url, retryAttempts: 0, headers: bearer(host.tokens.Agent), fetchFn: async (...request) => { const response = await fetch(...request); opened(); return response; } });
    const seen = collect(client, { query: scoreChanges });
    const next = seen.next();
    await established;
    await moveTheScore('APPEARANCE');
    holds((await next).data.scoreChanged.items.length > 0, 'no item moved');
    seen.stop();
    await seen.ended;
    equal([seen.completed, seen.failure], [true, null]);
  },
  'an operation that cannot start is one result with its errors, then complete': async () => {
    const invalid = await answer({ query: '{ nothing }' });
    wellFormed(invalid.results[0].errors[0], 'VALIDATION_FAILED');
    const syntax = await answer({ query: '{ ' });
    wellFormed(syntax.results[0].errors[0], 'SYNTAX_ERROR');
    const anonymous = await answer({ query: scoreChanges });
    wellFormed(anonymous.results[0].errors[0], 'UNAUTHENTICATED');
    equal([invalid.results.length, invalid.completed, anonymous.results.length], [1, true, 1]);
  },
  'bad credentials are 401 before a stream opens': async () => {
    const { response } = await open(scoreChanges, 'forged');
    equal([response.status, response.headers.get('content-type')], [401, 'application/json; charset=utf-8']);
    wellFormed((await response.json()).errors[0], 'INVALID_TOKEN');
    const seen = collect(connect('forged'), { query: scoreChanges });
    await seen.ended;
    equal([seen.failure?.response?.status, seen.results], [401, []]);
  },
  'what is no request is 400 before a stream opens': async () => {
    const response = await fetch(host.url, { method: 'POST', headers: { accept: 'text/event-stream', 'content-type': 'application/json' }, body: '{' });
    equal(response.status, 400, 'status');
    wellFormed((await response.json()).errors[0], 'BAD_REQUEST');
  },
  'a token that expires ends the stream, and says so': async () => {
    const seen = await answer({ query: scoreChanges }, tokenFor(3));
    wellFormed(seen.results.at(-1).errors[0], 'UNAUTHENTICATED');
    holds(seen.completed, 'not completed');
  },
  'a GET opens a subscription, as an EventSource does': async () => {
    const leaving = new AbortController();
    const response = await fetch(`${host.url}?query=${encodeURIComponent(scoreChanges)}`, { signal: leaving.signal, headers: { accept: 'text/event-stream', ...bearer(host.tokens.Agent) } });
    equal([response.status, response.headers.get('content-type')], [200, 'text/event-stream; charset=utf-8']);
    leaving.abort();
  },
  'a stream is neither compressed nor cached, and carries the id of the request': async () => {
    const { response, leave } = await open(scoreChanges, host.tokens.Agent, { 'accept-encoding': 'br, gzip', 'x-request-id': 'suite-8' });
    equal([response.headers.get('content-encoding'), response.headers.get('cache-control'), response.headers.get('x-request-id')], [null, 'no-cache, no-transform', 'suite-8']);
    leave();
  },
  'the events are written as the protocol has them': async () => {
    const { response } = await open('{ __typename }');
    equal(await response.text(), 'event: next\ndata: {"data":{"__typename":"Query"},"extensions":{"cost":{"estimated":1,"limit":50000}}}\n\nevent: complete\ndata:\n\n');
  },
});
