// A typed client: what it sends and what it reads is checked against the schema when it is compiled.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { CityUnitsDocument, RecordBreachDocument, type RecordBreachInput } from './generated.js';

interface Answer<TData> {
  data?: TData | null;
  errors?: { message: string }[];
}

export function clientOf(url: string, token: string) {
  return async function send<TData, TVariables>(document: TypedDocumentNode<TData, TVariables>, variables: TVariables): Promise<TData> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: print(document), variables }),
    });
    const answer = (await response.json()) as Answer<TData>;
    if (answer.errors || !answer.data) throw new Error(answer.errors?.map((error) => error.message).join('; ') ?? 'no data');
    return answer.data;
  };
}

type Send = ReturnType<typeof clientOf>;

/** Codes of all of a city's units, so many at a time. */
export async function unitCodes(send: Send, cityId: string, first: number): Promise<string[]> {
  const codes: string[] = [];
  let after: string | null = null;
  do {
    const { units }: Awaited<ReturnType<typeof page>> = await page(after);
    codes.push(...units.nodes.map((unit) => `${unit.code}${unit.kind === 'SUB_CENTRE' ? '' : ` (${unit.kind})`}`));
    after = units.pageInfo.hasNextPage ? units.pageInfo.endCursor : null;
  } while (after !== null);
  return codes;

  function page(cursor: string | null) {
    return send(CityUnitsDocument, { cityId, first, after: cursor });
  }
}

/** Codes of the errors, none where it was recorded. */
export async function recordBreach(send: Send, input: RecordBreachInput): Promise<string[]> {
  const { recordBreach: payload } = await send(RecordBreachDocument, { input });
  return payload.errors.map((error) => `${error.field}: ${error.code}`);
}
