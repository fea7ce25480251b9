// The same for a city's orders, which only its staff may see.
import { graphql } from 'relay-runtime';

export const orders = graphql`
  fragment OrderList_query on Query
  @refetchable(queryName: "OrderListPaginationQuery")
  @argumentDefinitions(cityId: { type: "ID!" }, count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    workOrders(cityId: $cityId, first: $count, after: $cursor) @connection(key: "OrderList_workOrders", filters: ["cityId"]) {
      edges {
        node {
          id
          stage
          lead {
            unit {
              ...UnitList_unit
            }
          }
        }
      }
    }
  }
`;
