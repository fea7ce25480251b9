// What callers of the released schemas would notice of the present ones, and whether it is listed with a reason.
import { readFileSync } from 'node:fs';
import { buildSchema, DangerousChangeType, findBreakingChanges, findDangerousChanges } from 'graphql';

/** { schemas: [{ name, released, current }], listed: [{ change, date, reason }] } from standard input. */
const { schemas, listed } = JSON.parse(readFileSync(0, 'utf8'));
const list = 'schema/breaking-changes.json';

// Who left an argument out gets something else from one day to the next. The other dangerous changes are additions.
const breaks = (change) => change.type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE;

function changes({ released, current }) {
  const [before, after] = [buildSchema(released), buildSchema(current)];
  return [...findBreakingChanges(before, after), ...findDangerousChanges(before, after).filter(breaks)].map((change) => `${change.type}: ${change.description}`);
}

const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

function tell(name, broken) {
  console.log(JSON.stringify({ name, message: broken.length > 0 ? broken.join('\n') : null }));
}

const found = new Set();
for (const schema of schemas) {
  const all = changes(schema);
  all.forEach((change) => found.add(change));
  tell(`${schema.name} breaks nothing unsaid`, all.filter((change) => !listed.some((entry) => entry.change === change)).map((change) =>
    `${change} Callers of the last release break: keep the old beside the new and mark it [Deprecated], or list ${JSON.stringify(change)} with date and reason in ${list}.`));
}
tell(`${list} lists what there is`, listed.flatMap(({ change, date, reason }) => [
  ...(found.has(change) ? [] : [`${JSON.stringify(change)} is no change since the last release: take it out of ${list}.`]),
  ...(isDay(date) && reason?.trim() ? [] : [`${JSON.stringify(change)} needs a date such as 2027-06-30 and a reason in ${list}.`]),
]));
