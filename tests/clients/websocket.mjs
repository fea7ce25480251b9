// The protocol graphql-transport-ws: the reference client for what it does, a bare WebSocket for what it never would.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { bearer, breach, collect, equal, holds, host, moveTheScore, run, scoreChanges, tokenFor, wellFormed } from './suite.mjs';

const url = host.url.replace(/^http/, 'ws');

const connect = (token) => createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: token ? bearer(token) : undefined });

/** A connection without manners. */
class Raw {
  constructor(subprotocol = 'graphql-transport-ws', headers = {}) {
    this.socket = new WebSocket(url, subprotocol ? [subprotocol] : [], { headers });
    this.messages = [];
    this.waiting = [];
    this.opened = new Promise((done, fail) => this.socket.once('open', done).once('error', fail));
    this.closed = new Promise((done) => this.socket.once('close', (code, reason) => done({ code, reason: reason.toString() })));
    this.socket.on('message', (data) => (this.waiting.shift() ?? ((message) => this.messages.push(message)))(JSON.parse(data)));
  }

  async send(...messages) {
    await this.opened;
    for (const message of messages) this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  receive() {
    if (this.messages.length) return Promise.resolve(this.messages.shift());
    const closed = this.closed.then(({ code, reason }) => { throw new Error(`closed with ${code} ${reason}`); });
    return Promise.race([new Promise((done) => this.waiting.push(done)), closed]);
  }

  async initialise(token) {
    await this.send({ type: 'connection_init', payload: token ? bearer(token) : undefined });
    equal(await this.receive(), { type: 'connection_ack' });
    return this;
  }
}

const subscribe = (id, query) => ({ id, type: 'subscribe', payload: { query } });

const closes = (code, reason, talk) => async () => {
  const raw = new Raw();
  await talk(raw);
  const closed = await raw.closed;
  equal(closed.code, code, 'close code');
  holds(closed.reason.includes(reason), `reason ${closed.reason}`);
};

const breaks = (message) => closes(4400, 'Invalid message', async (raw) => (await raw.initialise()).send(message));

await run({
  'a query is answered and completed': async () => {
    const seen = collect(connect(), { query: '{ __typename }' });
    await seen.ended;
    equal([seen.results.map((result) => result.data), seen.completed], [[{ __typename: 'Query' }], true]);
  },
  'a mutation by a caller named in connection_init is carried out': async () => {
    const seen = collect(connect(host.tokens.Monitor), breach('HYGIENE'));
    await seen.ended;
    equal([seen.results[0].data.recordBreach.errors, seen.completed], [[], true]);
  },
  'a subscription tells of a score that moves, until the client completes it': async () => {
    const client = connect(host.tokens.Agent);
    const seen = collect(client, { query: scoreChanges });
    await collect(client, { query: '{ __typename }' }).ended; // subscribed before, on the same connection
    const next = seen.next();
    await moveTheScore('SAFETY');
    holds((await next).data.scoreChanged.items.length > 0, 'no item moved');
    seen.stop();
    await seen.ended;
    equal([seen.completed, seen.failure], [true, null]);
  },
  'what the client completed stays silent while its neighbour on the connection hears': async () => {
    const raw = await new Raw().initialise(host.tokens.Agent);
    await raw.send(subscribe('silent', scoreChanges), subscribe('heard', scoreChanges), subscribe('q', '{ __typename }'));
    for (let completed = false; !completed;) completed = (await raw.receive()).type === 'complete';
    await raw.send({ id: 'silent', type: 'complete' }, { type: 'ping' });
    while ((await raw.receive()).type !== 'pong');
    await moveTheScore('HANDOVER');
    const next = await raw.receive();
    equal([next.id, next.type], ['heard', 'next']);
    await raw.send({ type: 'ping' });
    for (let message; (message = await raw.receive()).type !== 'pong';) equal(message.id, 'heard');
    raw.socket.close(1000);
  },
  'two operations run at once on one connection': async () => {
    const client = connect(host.tokens.Agent);
    const [one, two] = [collect(client, { query: scoreChanges }), collect(client, { query: 'query Own { myResults(first: 1) { nodes { period } } }' })];
    await two.ended;
    equal([two.completed, two.results[0].errors, one.completed], [true, undefined, false]);
    one.stop();
  },
  'an id is free again once it completed': async () => {
    const raw = await new Raw().initialise();
    for (let round = 0; round < 2; round++) {
      await raw.send(subscribe('1', '{ __typename }'));
      equal([(await raw.receive()).type, (await raw.receive()).type], ['next', 'complete']);
    }
    raw.socket.close(1000);
    equal((await raw.closed).code, 1000, 'close code');
  },
  'the header names the caller as well': async () => {
    const raw = await new Raw('graphql-transport-ws', bearer(host.tokens.SystemIntegrator)).initialise();
    await raw.send(subscribe('1', '{ plugins { id } }'));
    const { payload } = await raw.receive();
    holds(payload.data?.plugins?.length > 0, JSON.stringify(payload));
    raw.socket.close();
  },
  'an operation that cannot start is an error with code, both languages and the id of the connection': async () => {
    const raw = await new Raw('graphql-transport-ws', { 'x-request-id': 'suite-7' }).initialise();
    await raw.send(subscribe('1', '{ nothing }'), subscribe('2', '{ plugins { id } }'));
    const errors = Object.fromEntries([await raw.receive(), await raw.receive()].map((message) => [message.id, message]));
    equal([errors[1].type, errors[2].type], ['error', 'error']);
    wellFormed(errors[1].payload[0], 'VALIDATION_FAILED');
    wellFormed(errors[2].payload[0], 'UNAUTHENTICATED');
    equal([errors[1].payload[0].extensions.correlationId, errors[2].payload[0].extensions.correlationId], ['suite-7.1', 'suite-7.2']);
    raw.socket.close();
  },
  'a ping is answered with its payload, and a pong is let pass': async () => {
    const raw = await new Raw().initialise();
    await raw.send({ type: 'pong' }, { type: 'ping' }, { type: 'ping', payload: { a: [1] } });
    equal([await raw.receive(), await raw.receive()], [{ type: 'pong' }, { type: 'pong', payload: { a: [1] } }]);
    raw.socket.close();
  },
  'a token that expires ends the connection with 4403': async () => {
    const seen = collect(connect(tokenFor(3)), { query: scoreChanges });
    await seen.ended;
    equal([seen.failure?.code, seen.failure?.reason], [4403, 'Token expired']);
  },
  'a complete for an id that nobody knows is let pass': async () => {
    const raw = await new Raw().initialise();
    await raw.send({ id: 'unknown', type: 'complete' }, { type: 'ping' });
    equal(await raw.receive(), { type: 'pong' });
    raw.socket.close();
  },
  'without connection_init it closes with 4408': closes(4408, 'initialisation timeout', () => {}),
  'a second connection_init closes with 4429': closes(4429, 'Too many initialisation requests', async (raw) => (await raw.initialise()).send({ type: 'connection_init' })),
  'an id in use closes with 4409 and names it': closes(4409, 'Subscriber for twice already exists', async (raw) =>
    (await raw.initialise(host.tokens.Agent)).send(subscribe('twice', scoreChanges), subscribe('twice', scoreChanges))),
  'subscribing before the acknowledgement closes with 4401': closes(4401, 'Unauthorized', (raw) => raw.send(subscribe('1', '{ __typename }'))),
  'bad credentials in connection_init close with 4403': closes(4403, 'INVALID_TOKEN', (raw) => raw.send({ type: 'connection_init', payload: bearer('forged') })),
  'bad credentials in the header close with 4403': async () => {
    const raw = new Raw('graphql-transport-ws', bearer('forged'));
    await raw.send({ type: 'connection_init' });
    equal((await raw.closed).code, 4403, 'close code');
  },
  'no subprotocol closes with 4406': async () => equal((await new Raw(null).closed).code, 4406, 'close code'),
  'what is no JSON closes with 4400': breaks('{'),
  'a key given twice closes with 4400': breaks('{"type":"ping","type":"pong"}'),
  'a binary message closes with 4400': breaks(Buffer.from('{"type":"ping"}')),
  'an unknown type closes with 4400': breaks({ type: 'start' }),
  'a subscribe without an id closes with 4400': breaks({ type: 'subscribe', payload: { query: '{ __typename }' } }),
  'a subscribe without a query closes with 4400': breaks({ id: '1', type: 'subscribe', payload: {} }),
});
