// Makes the typed clients' code out of the exported schema and operations.graphql: `node generate.mjs typescript|csharp`.
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';
import * as csharp from './csharp.mjs';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

// As the scalars are written: instants and dates as text, exact numbers as numbers.
const scalars = { Instant: 'string', Date: 'string', Points: 'number', Money: 'number', Long: 'number', Decimal: 'number' };

const targets = {
  typescript: {
    file: 'typescript/generated.ts',
    pluginMap: { typescript, typescriptOperations, typedDocumentNode },
    config: { scalars, strictScalars: true, enumsAsTypes: true, onlyOperationTypes: true, useTypeImports: true, avoidOptionals: { field: true } },
  },
  csharp: { file: '../Hotline.SampleClient/Generated.cs', pluginMap: { csharp }, config: { namespace: 'Hotline.SampleClient' } },
};

export function generate(target) {
  const { file, pluginMap, config } = targets[target];
  return codegen({
    filename: file,
    schema: parse(read('../../schema/hotline.graphql')),
    documents: [{ location: 'operations.graphql', document: parse(read('operations.graphql')) }],
    pluginMap,
    plugins: Object.keys(pluginMap).map((name) => ({ [name]: {} })),
    config,
  });
}

export const fileOf = (target) => new URL(targets[target].file, import.meta.url);

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const target = process.argv[2];
  writeFileSync(fileOf(target), await generate(target));
}
