// Webhooks, checked by the reference library of Standard Webhooks: a receiver here, webhooks made there.
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { bearer, equal, holds, host, run } from './suite.mjs';

/** A receiver of its own: { url, answers(request, response), next(), got }. It takes every message unless told otherwise. */
async function receive(answers = (_, response) => response.writeHead(204).end()) {
  const receiver = { got: [], answers };
  let wake = () => {};
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    receiver.got.push({ path: request.url, headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
    receiver.answers(request, response);
    wake();
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  receiver.url = `http://127.0.0.1:${server.address().port}/hook`;
  /** Once so many messages came. */
  receiver.upTo = async (count) => {
    while (receiver.got.length < count) await new Promise((done) => (wake = done));
    return receiver.got.slice(0, count);
  };
  return receiver;
}

async function ask(query, variables, token = host.tokens.SystemIntegrator) {
  const response = await fetch(host.url, { method: 'POST', headers: { 'content-type': 'application/json', ...bearer(token) }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  holds(!errors, JSON.stringify(errors));
  return data;
}

async function act(mutation, input, selection) {
  const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
  const { [mutation]: payload } = await ask(`mutation($input: ${type}!) { ${mutation}(input: $input) { errors { code message } ${selection} } }`, { input });
  equal(payload.errors, [], `errors of ${mutation}`);
  return payload;
}

/** The standards that came into force are told to everyone, and the demonstration has some. */
const standards = 'subscription($city: ID!) { changed(cityId: $city, after: 0, names: ["standards.standard-moved.v1"]) { number name at standardMoved { __typename } } }';
const nothing = 'subscription($city: ID!) { changed(cityId: $city) { number } }';

const create = (receiver, query) => act('createWebhook', { url: receiver.url, query, variables: JSON.stringify({ city: host.cityId }) }, 'secret webhook { id }');

const log = async (id) => (await ask('query($id: ID!) { node(id: $id) { ... on Webhook { state deliveries { nodes { number messageId state attempts { status error { en } } } } } } }', { id })).node;

const refuses = (check) => {
  try {
    check();
  } catch (refused) {
    return refused.message;
  }
  throw new Error('it was verified');
};

await run({
  'events are verified by the reference library and are CloudEvents in the order of their numbers': async () => {
    const receiver = await receive();
    const { secret } = await create(receiver, standards);
    const [first] = await receiver.upTo(1);
    const event = new Webhook(secret).verify(first.body, first.headers);
    equal(Object.keys(event), ['specversion', 'id', 'source', 'type', 'subject', 'time', 'sequence', 'datacontenttype', 'data']);
    equal([first.headers['content-type'], event.specversion, event.type, event.source, event.subject], ['application/cloudevents+json; charset=utf-8', '1.0', 'standards.standard-moved.v1', `/cities/${host.city}/feed`, host.city]);
    equal([event.data.data.changed.name, event.data.data.changed.number, event.data.data.changed.at], [event.type, Number(event.sequence), event.time]);
    equal(event.id, String(event.data.data.changed.number));
    const changed = await ask('query($city: ID!) { changesSince(cityId: $city, after: 0, names: ["standards.standard-moved.v1"]) { items { number } } }', { city: host.cityId });
    const all = await receiver.upTo(changed.changesSince.items.length);
    equal(all.map(({ body }) => JSON.parse(body).data.data.changed.number), changed.changesSince.items.map(({ number }) => number));
  },
  'any subscription of the feed makes a webhook, with its own filter': async () => {
    const receiver = await receive();
    const { secret } = await create(receiver, `subscription($city: ID!) { scoreChanged(cityId: $city, kind: AGENT, after: 0) { number kind } }`);
    const messages = (await receiver.upTo(3)).map(({ body, headers }) => new Webhook(secret).verify(body, headers));
    for (const { type, id, data } of messages) equal([type, data.data.scoreChanged], ['assessment.score-changed.v1', { number: Number(id), kind: 'AGENT' }]);
  },
  'what was altered, is old, or was signed with another secret is not verified': async () => {
    const receiver = await receive();
    const { secret, webhook } = await create(receiver, nothing);
    await act('testWebhook', { id: webhook.id }, 'delivery { messageId }');
    const [{ body, headers }] = await receiver.upTo(1);
    new Webhook(secret).verify(body, headers);
    for (const check of [
      () => new Webhook(secret).verify(body.replace('ping', 'pong'), headers),
      () => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'other' }),
      () => new Webhook(secret).verify(body, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 600) }),
      () => new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(body, headers),
    ]) holds(/signature|timestamp/i.test(refuses(check)), 'refused for another reason');
  },
  'through a change of secret both verify': async () => {
    const receiver = await receive();
    const { secret: old, webhook } = await create(receiver, nothing);
    const { secret } = await act('rotateWebhookSecret', { id: webhook.id }, 'secret');
    await act('testWebhook', { id: webhook.id }, 'delivery { messageId }');
    const [{ body, headers }] = await receiver.upTo(1);
    for (const each of [old, secret]) equal(new Webhook(each).verify(body, headers).type, 'webhooks.ping.v1');
  },
  'a redirect is not followed': async () => {
    const elsewhere = await receive();
    const receiver = await receive((_, response) => response.writeHead(307, { location: elsewhere.url }).end());
    const { webhook } = await create(receiver, nothing);
    await act('testWebhook', { id: webhook.id }, 'delivery { messageId }');
    await receiver.upTo(1);
    let delivery;
    do [delivery] = (await log(webhook.id)).deliveries.nodes; while (delivery.state === 'WAITING');
    equal([delivery.state, delivery.attempts[0].status, elsewhere.got.length], ['DEAD', 307, 0]);
    holds(delivery.attempts[0].error.en.includes('redirect'), delivery.attempts[0].error.en);
  },
  'a receiver that says gone is left alone': async () => {
    const receiver = await receive((_, response) => response.writeHead(410).end());
    const { webhook } = await create(receiver, standards);
    let state;
    do ({ state } = await log(webhook.id)); while (state === 'ACTIVE');
    equal([state, receiver.got.length], ['DISABLED', 1]);
  },
  'an answer without end is cut off, and the message was taken': async () => {
    const receiver = await receive((_, response) => {
      response.writeHead(200);
      const talk = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => clearInterval(talk));
    });
    const { webhook } = await create(receiver, nothing);
    await act('testWebhook', { id: webhook.id }, 'delivery { messageId }');
    let delivery;
    do [delivery] = (await log(webhook.id)).deliveries.nodes; while (delivery.state === 'WAITING');
    equal(delivery.state, 'DELIVERED');
  },
  'what is sent again has the id that it had': async () => {
    const receiver = await receive();
    const { secret, webhook } = await create(receiver, standards);
    const [first] = await receiver.upTo(1);
    const number = Number(JSON.parse(first.body).id);
    let told;
    do told = (await log(webhook.id)).deliveries.nodes.find((delivery) => delivery.number === number); while (told.state !== 'DELIVERED');
    const before = receiver.got.length;
    await act('resendWebhookDelivery', { id: webhook.id, number }, 'count');
    const twice = async () => receiver.got.filter(({ headers }) => headers['webhook-id'] === first.headers['webhook-id']);
    for (let count = before; (await twice()).length < 2;) await receiver.upTo(++count);
    const [, again] = await twice();
    equal(JSON.parse(again.body).data, JSON.parse(first.body).data);
    new Webhook(secret).verify(again.body, again.headers);
  },
});
