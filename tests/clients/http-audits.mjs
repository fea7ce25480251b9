// Every audit of GraphQL over HTTP in the reference implementation: MUST, SHOULD and MAY.
import { serverAudits } from 'graphql-http';
import { host, run } from './suite.mjs';

await run(Object.fromEntries(serverAudits({ url: host.url, fetchFn: fetch }).map((audit) => [audit.name, async () => {
  const result = await audit.fn();
  if (result.status !== 'ok') throw new Error(`${result.status}: ${result.reason}`);
}])));
