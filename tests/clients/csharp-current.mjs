// Whether the C# code in the repository is what its generator makes of the schema.
import { readFileSync } from 'node:fs';
import { fileOf, generate } from './generate.mjs';
import { holds, run } from './suite.mjs';

await run({
  'the generated C# is current': async () =>
    holds(readFileSync(fileOf('csharp'), 'utf8') === (await generate('csharp')), 'make it anew: `npm run csharp` in tests/clients'),
});
