// Bundles the page's script, style, fonts and workers into dist/, from where a build of the host takes them.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const common = { bundle: true, minify: true, outdir: 'dist', logLevel: 'warning', legalComments: 'linked', define: { 'process.env.NODE_ENV': '"production"' } };

rmSync('dist', { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { explorer: 'explorer.jsx' },
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  loader: { '.ttf': 'file', '.woff2': 'file' },
  assetNames: '[name]',
});
await build({
  ...common,
  entryPoints: {
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  format: 'iife',
  target: 'es2022',
});
