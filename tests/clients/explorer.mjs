// The page in a real browser: it loads nothing from elsewhere, breaks no policy, and each role's operations run.
import { chromium } from 'playwright-core';
import { bearer, equal, holds, host, moveTheScore, run } from './suite.mjs';

const browser = await chromium.launch({ executablePath: host.browser, args: ['--no-sandbox'] });

/** The page, opened; with what it asked for elsewhere and what went wrong in it. */
async function open() {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text().slice(0, 300)));
  page.on('pageerror', (failure) => troubles.push(failure.message));
  page.on('request', (request) => /^(data|blob):/.test(request.url()) || new URL(request.url()).origin === new URL(host.url).origin || troubles.push(`asks for ${request.url()}`));
  await page.goto(host.url);
  await page.waitForSelector('.graphiql-query-editor .view-line');
  return { page, troubles };
}

const tab = (page, name) => page.locator('.graphiql-tab', { hasText: name }).first().click();

/** Runs the operation of the tab in front, by the name that the menu has for it. */
async function execute(page, name) {
  await page.locator('.graphiql-execute-button').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  await page.waitForFunction(() => /"(data|errors)"/.test(document.querySelector('.result-window .view-lines')?.textContent ?? ''));
  return (await page.locator('.result-window .view-lines').textContent()).replaceAll('\u00a0', ' ');
}

/** As a user pastes a token. */
async function paste(page, token) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(bearer(token)));
  await page.locator('.graphiql-editor-tool .monaco-editor:visible').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
}

/** The first frame of any socket that the page opens from now on; listened for from the socket's first moment, for the frame may come at once. */
const frame = (page, event, wanted) => new Promise((resolve) =>
  page.on('websocket', (socket) => socket.on(event, ({ payload }) => wanted.test(payload) && resolve(payload))));

const keep = (page, name) => process.env.SCREENSHOTS && page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png` });

await run({
  'it opens a tab for each role, without trouble and without asking anybody else': async () => {
    const { page, troubles } = await open();
    await page.waitForLoadState('networkidle');
    equal(await page.locator('.graphiql-tab-button').allTextContents(), ['PublicRanking', 'AgentMyScore', 'MonitorAgentScores', 'HallManagerOrders',
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
  'an agent with a token reads his score, and without is told what he needs': async () => {
    const { page } = await open();
    await tab(page, 'AgentMyScore');
    holds(/INVALID_TOKEN/.test(await execute(page, 'AgentMyScore')), 'the token of the sample is taken for one');
    await tab(page, 'AgentMyScore');
    await paste(page, host.tokens.Agent);
    await page.locator('.graphiql-execute-button').click();
    await page.getByRole('menuitem', { name: 'AgentMyScore', exact: true }).click();
    await page.waitForFunction(() => /"scorecards"/.test(document.querySelector('.result-window .view-lines')?.textContent ?? ''));
    await keep(page, 'agent');
  },
  'a subscription is followed over a WebSocket': async () => {
    const { page, troubles } = await open();
    const sent = frame(page, 'framesent', /"type":"subscribe"/);
    const received = frame(page, 'framereceived', /"type":"next"/);
    await tab(page, 'AgentMyScore');
    await paste(page, host.tokens.Agent);
    await page.locator('.graphiql-execute-button').click();
    await page.getByRole('menuitem', { name: 'AgentMyScoreChanges', exact: true }).click();
    await sent;
    await moveTheScore('DISCIPLINE');
    holds(/scoreChanged/.test(await received), 'no change told');
    equal(troubles, []);
  },
});
