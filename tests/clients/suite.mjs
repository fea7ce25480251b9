// What the suites share: what they are told of the host, cases, and a line of JSON for each case's outcome.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** { url, tokens: { <role>: token }, key: the local issuer's key in base64, city, cityId, person, personId, period, browser } from standard input. */
export const host = JSON.parse(readFileSync(0, 'utf8'));

const patience = 90_000;

// What a case had begun to wait for when it failed: its failure is told already.
process.on('unhandledRejection', () => {});

/** Runs the cases: { 'what holds': async () => … }, side by side, or one after the other where they would take the machine from each other. A case fails by throwing. */
export async function run(cases, { together = true } = {}) {
  const outcomes = [];
  for (const [name, check] of Object.entries(cases)) {
    outcomes.push(runCase(name, check));
    if (!together) await outcomes.at(-1);
  }
  await Promise.all(outcomes);
  process.exit(0);
}

async function runCase(name, check) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(`nothing within ${patience} ms`)), patience)));
  const message = await Promise.race([check(), late]).then(() => null, (failure) => failure?.message ?? describe(failure));
  clearTimeout(timer);
  console.log(JSON.stringify({ name, message: message?.slice(0, 1000) ?? null }));
}

export function equal(actual, expected, what = 'found') {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what} ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
}

export function holds(condition, message) {
  if (!condition) throw new Error(message);
}

/** An error as the host promises it: a code, both languages, and the id that the log knows. */
export function wellFormed(error, code) {
  equal(error?.extensions?.code, code, 'code');
  holds(error.message && error.extensions.messageZh && error.extensions.correlationId, `not well-formed: ${JSON.stringify(error)}`);
}

/** A token like the host's own, for an agent, that expires in so many seconds. */
export function tokenFor(seconds) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'hotline-local', aud: 'hotline-local', iat: now, nbf: now, exp: now + seconds, role: 'Agent', city: host.city, person: host.person, name: 'agent' };
  const text = `${part({ alg: 'HS256', typ: 'JWT', kid: 'local' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', Buffer.from(host.key, 'base64')).update(text).digest('base64url')}`;
}

export const bearer = (token) => ({ Authorization: `Bearer ${token}` });

export const scoreChanges = `subscription { scoreChanged(cityId: "${host.cityId}") { items { itemCode } } }`;

export const breach = (category) => ({
  query: 'mutation Breach($input: RecordBreachInput!) { recordBreach(input: $input) { fact { kind } errors { code } } }',
  variables: { input: { kind: 'AGENT', category, day: `${host.period}-03`, note: '抽查发现 found in a spot check', personId: host.personId } },
});

/** Makes the score of the agent move. Each case takes a category of its own, for an item that has lost its full mark moves no more. */
export async function moveTheScore(category) {
  const response = await fetch(host.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(host.tokens.Monitor) },
    body: JSON.stringify(breach(category)),
  });
  equal((await response.json()).data?.recordBreach?.errors, [], 'errors of the mutation');
}

/** What a client's subscribe tells, collected: { results, completed, failure, next(), ended, stop() }. */
export function collect(client, request) {
  const seen = { results: [], completed: false, failure: null };
  let wake = () => {};
  const changed = () => new Promise((done) => (wake = done));
  let waiting = changed();
  const tell = () => { wake(); waiting = changed(); };
  seen.ended = new Promise((done) => {
    seen.stop = client.subscribe(request, {
      next: (result) => { seen.results.push(result); tell(); },
      error: (failure) => { seen.failure = failure; tell(); done(); },
      complete: () => { seen.completed = true; tell(); done(); },
    });
  });
  /** The next result from here on. */
  seen.next = async () => {
    const had = seen.results.length;
    while (seen.results.length === had) {
      if (seen.failure || seen.completed) throw new Error(`ended without a result: ${describe(seen.failure)}`);
      await waiting;
    }
    return seen.results[had];
  };
  return seen;
}

export const describe = (failure) => failure?.code ? `${failure.code} ${failure.reason}` : failure?.message ?? JSON.stringify(failure);
