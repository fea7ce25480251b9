using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Scalars;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

/// <summary>The Node interface, and Query's <c>node</c> and <c>nodes</c>, out of what the modules registered.</summary>
internal sealed class NodeFields(TypeMap types)
{
    private const int MaximalIds = 200;

    private readonly InterfaceGraphType _node = new() { Name = "Node", Description = "An object with a global id, to be found again by it (对象)." };
    private readonly Dictionary<string, (NodeRegistration Registration, string Module)> _finders = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, ObjectGraphType> _objects = [];

    public void Add(NodeRegistration registration, string module)
    {
        var place = new Place(module, $"Node<{registration.Type.Name}>");
        if (types.Named(new TypeUse(registration.Type, Nullable: false, []), place) is not ObjectGraphType type) throw place.Refuse("a node is a record.");
        types.Fill();
        if (type.GetField("id")?.ResolvedType is not NonNullGraphType { ResolvedType: IdGraphType }) throw place.Refuse("a node has a property 'string Id' that is never null.");
        if (_finders.TryGetValue(type.Name!, out var known)) throw place.Refuse($"module '{known.Module}' made {type.Name} a node already.");
        _finders.Add(type.Name!, (registration, module));
        _objects.Add(registration.Type, type);
        type.AddResolvedInterface(_node);
        _node.AddPossibleType(type);
    }

    /// <summary>Before any module's field, so that these two names are taken.</summary>
    public void AddRoots(ObjectGraphType query, Place place)
    {
        _node.AddField(new FieldType { Name = "id", Description = "Opaque, the same for ever.", ResolvedType = new NonNullGraphType(types.Id) });
        _node.ResolveType = value => _objects.GetValueOrDefault(value.GetType());
        AddRoot(query, place, new FieldType
        {
            Name = "node",
            Description = "Any object by its global id (按标识查对象); null where there is none, or none that the caller may see.",
            ResolvedType = _node,
            Arguments = [new QueryArgument(new NonNullGraphType(types.Id)) { Name = "id", Description = "As this API gave it." }],
            Resolver = new FuncFieldResolver<object?>(async context => await FindAsync(context, context.GetArgument<string>("id"), "id")),
        });
        AddRoot(query, place, new FieldType
        {
            Name = "nodes",
            Description = $"Objects by their global ids (按标识批量查对象), in that order, at most {MaximalIds}; null for each that there is not, or that the caller may not see.",
            ResolvedType = new NonNullGraphType(new ListGraphType(_node)),
            Arguments = [new QueryArgument(new NonNullGraphType(new ListGraphType(new NonNullGraphType(types.Id)))) { Name = "ids", Description = "As this API gave them." }],
            Resolver = new FuncFieldResolver<object?>(async context =>
            {
                var ids = context.GetArgument<List<string>>("ids");
                if (ids.Count > MaximalIds) throw InputError.OutOfRange("ids.length", 0, MaximalIds);
                return await Task.WhenAll(ids.Select(id => FindAsync(context, id, "ids")));
            }),
        });
    }

    private void AddRoot(ObjectGraphType query, Place place, FieldType field)
    {
        // What a node shows of itself is decided by its type's rights and by whoever registered it, caller by caller.
        MethodFields.Guard(types, field, Access.Anyone);
        // Each of many is looked for by itself.
        FieldCost.Attach(field, field.Name == "nodes" ? new FieldCost(20 * FieldCost.Reading, MaximalIds, By: "ids") : new FieldCost(FieldCost.Reading));
        types.Fields.Add(query, place, field);
    }

    private Task<object?> FindAsync(IResolveFieldContext context, string id, string argument)
    {
        if (!GlobalId.TryDecode(id, out var typeName, out var rawId) || !_finders.TryGetValue(typeName, out var finder))
            throw InputError.UnknownId(argument);
        var caller = RequestContext.Of(context).Caller;
        if (Access.On(_objects[finder.Registration.Type])?.Admits(caller.Role) is not true) return Task.FromResult<object?>(null);
        return finder.Registration.Find(new NodeRequest(rawId, caller, context.RequestServices!, context.CancellationToken));
    }
}
