import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';

// The policy of the page allows only scripts of its own origin, so each worker is a file.
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(new URL(`${label === 'json' || label === 'graphql' ? label : 'editor'}.worker.js`, import.meta.url)),
};

const endpoint = new URL(location.pathname, location.href);
const fetcher = createGraphiQLFetcher({ url: endpoint.href, subscriptionUrl: endpoint.href.replace(/^http/, 'ws') });
const all = await (await fetch(new URL('operations.json', import.meta.url))).json();
// The public schema knows nothing of what needs a token.
const operations = endpoint.pathname.endsWith('/public/graphql') ? all.filter((operation) => !operation.headers) : all;
// GraphiQL shows the first tab's query, but not its variables; what the user left in the browser's storage goes first.
const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;

// Tokens stay in the tab: they are not kept in the browser's storage.
createRoot(document.getElementById('explorer')).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={operations}
    initialVariables={isFirstVisit ? operations[0].variables : undefined}
    shouldPersistHeaders={false}
    showPersistHeadersSettings={false}
    defaultEditorToolsVisibility="headers"
  />,
);
