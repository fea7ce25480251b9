// The typed client of typescript/: its code made, compiled and asked of the host.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileOf, generate } from './generate.mjs';
import { equal, host, run } from './suite.mjs';

const program = () => import('./typescript/out/program.js');

await run({
  'its code is made, and the program compiles strictly': async () => {
    writeFileSync(fileOf('typescript'), await generate('typescript'));
    const compiler = new URL('node_modules/typescript/bin/tsc', import.meta.url).pathname;
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', 'typescript'], { cwd: new URL('.', import.meta.url), encoding: 'utf8' });
    equal([status, stdout], [0, ''], 'compiler');
  },
  'a query is sent page by page': async () => {
    const { clientOf, unitCodes } = await program();
    const send = clientOf(host.url, host.tokens.Monitor);
    const [small, large] = [await unitCodes(send, host.cityId, 2), await unitCodes(send, host.cityId, 200)];
    equal(small, large, 'units in pages of two');
    equal(small.includes('12319 (CENTRE)'), true, 'the centre among them');
  },
  'an expected failure of a mutation is read as data': async () => {
    const { clientOf, recordBreach } = await program();
    const input = { kind: 'AGENT', category: 'SAFETY', day: '2999-01-01', note: '抽查发现', personId: host.personId };
    equal(await recordBreach(clientOf(host.url, host.tokens.Monitor), input), ['day: DAY_IN_FUTURE'], 'errors');
  },
}, { together: false });
