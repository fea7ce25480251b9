using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Scalars;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

/// <summary>Relay connections under clean names: UnitConnection, UnitEdge, PageInfo.</summary>
internal static class ConnectionTypes
{
    public const int DefaultFirst = 50;
    public const int MaximalFirst = 200;

    /// <summary>The fields of a page that are its rows.</summary>
    public static readonly IReadOnlyList<string> Rows = ["edges", "nodes"];

    /// <summary>Whether it is one of the types made here.</summary>
    public static bool IsPage(ObjectGraphType type) => type.GetField("pageInfo") is not null;

    public static bool IsConnection(TypeUse use) => use.IsGeneric(typeof(Connection<>));

    public static ObjectGraphType Create(TypeMap types, TypeUse use, Place place)
    {
        var item = use.Arguments[0] with { Nullable = false };
        var node = types.Named(item, place);
        var name = node.Name!;
        var shape = (ConnectionShape)Activator.CreateInstance(typeof(ConnectionShape<>).MakeGenericType(item.Type))!;
        var edge = new ObjectGraphType { Name = types.Claim($"{name}Edge", typeof(Edge<>).MakeGenericType(item.Type), place), Description = $"A place in a list of {name} (列表项)." };
        Add(edge, "node", node, "The row itself.", shape.Node);
        Add(edge, "cursor", types.Scalar<string>(), "Opaque; pass it as `after` to go on from here.", source => OpaqueText.Encode(shape.Cursor(source)));

        TypeRights.Copy(node, edge);
        var connection = new ObjectGraphType { Name = types.Claim($"{name}Connection", use.Type, place), Description = $"A page of {name} (分页)." };
        TypeRights.Copy(node, connection);
        Add(connection, "edges", List(edge), "The rows with their cursors.", shape.Edges);
        Add(connection, "nodes", List(node), "The rows alone.", shape.Nodes);
        Add(connection, "pageInfo", types.PageInfo(), "Whether and where the list goes on.", shape.Page);
        var totalCount = new FieldType
        {
            Name = "totalCount",
            Description = "How many rows there are in all; counted only when asked for.",
            ResolvedType = new NonNullGraphType(types.Scalar<int>()),
            Resolver = new FuncFieldResolver<object?>(async context => await shape.TotalCountAsync(context.Source!, context.CancellationToken)),
        };
        FieldCost.Attach(totalCount, new FieldCost(FieldCost.Reading));
        CostDirectives.Publish(totalCount);
        connection.AddField(totalCount);
        return connection;
    }

    public static ObjectGraphType PageInfo(TypeMap types)
    {
        var type = new ObjectGraphType { Name = "PageInfo", Description = "Where a page stands in its list (分页信息). Pages go forward only." };
        Access.Anyone.Attach(type);
        Add(type, "hasNextPage", types.Scalar<bool>(), "Whether rows follow.", source => ((Page)source).HasNextPage);
        Add(type, "hasPreviousPage", types.Scalar<bool>(), "Always false, for pages go forward only.", _ => false);
        AddNullable(type, "startCursor", types.Scalar<string>(), "Null on an empty page.", source => ((Page)source).StartCursor);
        AddNullable(type, "endCursor", types.Scalar<string>(), "Null on an empty page.", source => ((Page)source).EndCursor);
        return type;
    }

    private static NonNullGraphType List(IGraphType item) => new(new ListGraphType(new NonNullGraphType(item)));

    private static void Add(ObjectGraphType type, string name, IGraphType fieldType, string description, Func<object, object?> read) =>
        AddNullable(type, name, fieldType as NonNullGraphType ?? new NonNullGraphType(fieldType), description, read);

    private static void AddNullable(ObjectGraphType type, string name, IGraphType fieldType, string description, Func<object, object?> read) =>
        type.AddField(new FieldType
        {
            Name = name,
            Description = description,
            ResolvedType = fieldType,
            Resolver = new PlainFunction(read),
        });

    private sealed record Page(bool HasNextPage, string? StartCursor, string? EndCursor);

    private abstract class ConnectionShape
    {
        public abstract object? Node(object edge);
        public abstract string Cursor(object edge);
        public abstract object Edges(object connection);
        public abstract object Nodes(object connection);
        public abstract object Page(object connection);
        public abstract Task<int> TotalCountAsync(object connection, CancellationToken cancellationToken);
    }

    private sealed class ConnectionShape<T> : ConnectionShape
    {
        public override object? Node(object edge) => ((Edge<T>)edge).Node;
        public override string Cursor(object edge) => ((Edge<T>)edge).Cursor;
        public override object Edges(object connection) => ((Connection<T>)connection).Edges;
        public override object Nodes(object connection) => ((Connection<T>)connection).Edges.Select(edge => edge.Node).ToList();

        public override object Page(object connection)
        {
            var (edges, hasNextPage, _) = (Connection<T>)connection;
            return edges.Count == 0
                ? new Page(hasNextPage, null, null)
                : new Page(hasNextPage, OpaqueText.Encode(edges[0].Cursor), OpaqueText.Encode(edges[^1].Cursor));
        }

        public override Task<int> TotalCountAsync(object connection, CancellationToken cancellationToken) =>
            ((Connection<T>)connection).TotalCount(cancellationToken);
    }
}
