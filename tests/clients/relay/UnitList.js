// A list of units that loads page by page, and a unit that loads itself anew by its id: what an app made with Relay asks of a schema.
import { graphql } from 'relay-runtime';

export const page = graphql`
  fragment UnitList_query on Query
  @refetchable(queryName: "UnitListPaginationQuery")
  @argumentDefinitions(cityId: { type: "ID!" }, count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    units(cityId: $cityId, first: $count, after: $cursor) @connection(key: "UnitList_units", filters: ["cityId"]) {
      edges {
        node {
          id
          ...UnitList_unit
        }
      }
    }
  }
`;

export const unit = graphql`
  fragment UnitList_unit on Unit @refetchable(queryName: "UnitListUnitQuery") {
    code
    name {
      zh
    }
  }
`;

export const query = graphql`
  query UnitListQuery($cityId: ID!) {
    ...UnitList_query @arguments(cityId: $cityId)
  }
`;
