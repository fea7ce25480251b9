// The page in a real browser: it loads nothing from elsewhere, breaks no policy, and each role's operations run.
import { chromium } from 'playwright-core';
import { bearer, equal, holds, host, moveTheScore, run } from './suite.mjs';

const browser = await chromium.launch({ executablePath: host.browser, args: ['--no-sandbox'] });

/** The page, opened; with what it asked for elsewhere and what went wrong in it. */
async function open(url = host.url) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
  page.setDefaultTimeout(60_000);
  const troubles = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text().slice(0, 300)));
  page.on('pageerror', (failure) => troubles.push(failure.message));
  page.on('request', (request) => /^(data|blob):/.test(request.url()) || new URL(request.url()).origin === new URL(host.url).origin || troubles.push(`asks for ${request.url()}`));
  // The page asks for the schema last; then it is at rest.
  const schema = page.waitForResponse((response) => response.request().method() === 'POST' && response.url() === url);
  await page.goto(url);
  await page.waitForSelector('.graphiql-query-editor .view-line');
  await (await schema).finished();
  return { page, troubles };
}

/** What stands in the editor of headers. Monaco shows spaces as non-breaking. */
const headers = (page) => page.locator('.graphiql-editor-tool .monaco-editor:visible .view-lines');

/** Opens a tab and waits until its own headers stand in the editor: they are written there a moment later, over what was typed meanwhile. */
async function tab(page, name) {
  await page.locator('.graphiql-tab', { hasText: name }).first().click();
  await headers(page).filter({ hasText: 'Bearer' }).waitFor();
}

/** Runs the operation of the tab in front, by the name that the menu has for it, until the answer shows what is expected. */
async function execute(page, name, expected = /"(data|errors)"/) {
  await page.locator('.graphiql-execute-button').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  const result = page.locator('.result-window .view-lines');
  await result.filter({ hasText: expected }).waitFor().catch(async () => {
    throw new Error(`expected ${expected}; the page shows ${await result.textContent()} for the headers ${await headers(page).textContent()}`);
  });
  return (await result.textContent()).replaceAll('\u00a0', ' ');
}

/** Pastes a token in place of the sample's: what is typed, the editor completes with quotes of its own. A long line may be wrapped, so only its beginning is looked for. */
async function authorize(page, token) {
  await headers(page).click();
  await page.keyboard.press('Control+A');
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(bearer(token)));
  await page.keyboard.press('Control+V');
  await headers(page).filter({ hasText: token.slice(0, 12) }).waitFor();
}

/** The first frame of any socket that the page opens from now on; listened for from the socket's first moment, for the frame may come at once. */
const frame = (page, event, wanted) => new Promise((resolve) =>
  page.on('websocket', (socket) => socket.on(event, ({ payload }) => wanted.test(payload) && resolve(payload))));

const keep = (page, name) => process.env.SCREENSHOTS && page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png` });

await run({
  'it opens a tab for each role, without trouble and without asking anybody else': async () => {
    const { page, troubles } = await open();
    equal(await page.locator('.graphiql-tab-button').allTextContents(), ['PublicRanking', 'AgentMyScore', 'MonitorMyScore', 'HallManagerOrders',
      'UnitOfficerMyUnit', 'ResultsOfficerChecklist', 'SurveyAgencySurveys', 'SystemPlugins'], 'tabs');
    equal(troubles, []);
  },
  'the public reads a ranking': async () => {
    const { page, troubles } = await open();
    const result = await execute(page, 'PublicRanking');
    await keep(page, 'public');
    holds(/"place": 1/.test(result), result);
    equal(troubles, []);
  },
  'the public schema has a page of its own, with what the public may ask': async () => {
    const { page, troubles } = await open(new URL('/public/graphql', host.url).href);
    equal(await page.locator('.graphiql-tab-button').allTextContents(), ['PublicRanking'], 'tabs');
    const result = await execute(page, 'PublicRanking');
    holds(/"place": 1/.test(result), result);
    equal(troubles, []);
  },
  'an agent with a token reads his score, and without is told what he needs': async () => {
    const { page } = await open();
    await tab(page, 'AgentMyScore');
    await execute(page, 'AgentMyScore', /INVALID_TOKEN/);
    await authorize(page, host.tokens.Agent);
    await execute(page, 'AgentMyScore', /"scorecards"/);
    await keep(page, 'agent');
  },
  'a subscription is followed over a WebSocket': async () => {
    const { page, troubles } = await open();
    const sent = frame(page, 'framesent', /"type":"subscribe"/);
    const received = frame(page, 'framereceived', /"type":"next"/);
    await tab(page, 'AgentMyScore');
    await authorize(page, host.tokens.Agent);
    await page.locator('.graphiql-execute-button').click();
    await page.getByRole('menuitem', { name: 'AgentMyScoreChanges', exact: true }).click();
    await sent;
    await moveTheScore('DISCIPLINE');
    holds(/scoreChanged/.test(await received), 'no change told');
    equal(troubles, []);
  },
}, { together: false });
