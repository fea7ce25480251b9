using GraphQL;
using GraphQL.Conversion;
using GraphQL.Types;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.GraphQL.Composition;

/// <summary>Makes one schema out of what all modules contribute; the first module named wins a clash, the later one is to blame.</summary>
public sealed class SchemaComposer
{
    private const string Own = "hotline";

    private readonly TypeMap _types;
    private readonly MethodFields _methods;
    private readonly NodeFields _nodes;
    private readonly Dictionary<RootKind, ObjectGraphType> _roots = [];

    private SchemaComposer(bool isPublic)
    {
        _types = new TypeMap(new SchemaFields(), isPublic);
        (_methods, _nodes) = (new(_types), new(_types));
    }

    /// <exception cref="SchemaContributionException">Names the module to leave out.</exception>
    public static ISchema Compose(IEnumerable<IModule> modules) => Compose(modules, isPublic: false);

    /// <summary>What is marked public, and nothing else: whoever reads this schema cannot even name the rest.</summary>
    /// <exception cref="SchemaContributionException">Names the module to leave out. What composes as a whole composes in its public part.</exception>
    public static ISchema ComposePublic(IEnumerable<IModule> modules) => Compose(modules, isPublic: true);

    private static Schema Compose(IEnumerable<IModule> modules, bool isPublic)
    {
        var composer = new SchemaComposer(isPublic);
        var contributions = modules.Select(Ask).ToList();
        foreach (var contribution in contributions)
            foreach (var (type, access) in contribution.Types) composer._types.Rights.State(type, access, contribution.Module);
        // Before any field is made: a node's id is opaque wherever its type is met.
        foreach (var contribution in contributions)
            foreach (var node in contribution.Nodes)
                composer._types.DeclareNode(node.Type, new Place(contribution.Module, $"Node<{node.Type.Name}>"));
        composer.AddOwn(withNodes: contributions.Any(contribution => contribution.Nodes.Count > 0));
        foreach (var contribution in contributions) composer.Add(contribution);
        foreach (var contribution in contributions) composer.Mark(contribution);
        return composer.Build();
    }

    private static Contribution Ask(IModule module)
    {
        var contribution = new Contribution(module.Name);
        try
        {
            module.AddGraphQL(contribution);
            return contribution;
        }
        catch (Exception failure)
        {
            throw new SchemaContributionException(module.Name, $"Module '{module.Name}' failed while adding to the schema: {failure.Message}", failure);
        }
    }

    private void AddOwn(bool withNodes)
    {
        if (withNodes) _nodes.AddRoots(Root(RootKind.Query), new Place(Own, "Node"));
        Extend(typeof(Text), typeof(TextFields), Own);
    }

    private void Add(Contribution contribution)
    {
        foreach (var (kind, fields) in contribution.Roots)
            foreach (var method in MethodFields.Of(fields, contribution.Module))
            {
                var place = new Place(contribution.Module, $"{fields.Name}.{method.Name}");
                var access = Access.OfRoot(method, place);
                if (!_types.Shows(access)) continue;
                var field = kind == RootKind.Subscription ? _methods.CreateStream(method, place) : _methods.Create(method, parent: null, place);
                MethodFields.Guard(_types, field, access);
                if (kind == RootKind.Mutation) _types.Rights.Widen(field.ResolvedType, access);
                _types.Fields.Add(Root(kind), place, field);
            }
        foreach (var node in contribution.Nodes)
            if (IsShown(node.Type)) _nodes.Add(node, contribution.Module);
        _types.Fill();
        foreach (var (parent, fields) in contribution.Extensions) Extend(parent, fields, contribution.Module);
        _types.Fill();
    }

    /// <summary>What the module states of types that are made by now.</summary>
    private void Mark(Contribution contribution)
    {
        foreach (var (type, person) in contribution.PersonalFiles.Where(each => IsShown(each.Key)))
            PersonalFiles.Mark(_types.Object(type) ?? throw new Place(contribution.Module, type.Name).Refuse("it is said to be of a person's file, and no field leads to it."), person);
        foreach (var (type, property, rows) in contribution.Sizes.Where(each => IsShown(each.Type)))
        {
            var place = new Place(contribution.Module, $"AssumeSize<{type.Name}>");
            if (_types.Object(type)?.GetField(Naming.Camel(property)) is not { } field) throw place.Refuse($"the schema shows no field {Naming.Camel(property)} of it.");
            FieldCost.Attach(field, FieldCost.On(field) with { Rows = rows });
        }
    }

    private bool IsShown(Type type) => !_types.IsPublic || _types.Rights.Of(type) is { IsPublic: true };

    private void Extend(Type parent, Type fields, string module)
    {
        if (!IsShown(parent)) return;
        var place = new Place(module, fields.Name);
        if (_types.Named(new TypeUse(parent, Nullable: false, []), place) is not ObjectGraphType type)
            throw place.Refuse($"{parent.Name} cannot be extended: it is no object type.");
        _types.Fill();
        foreach (var method in MethodFields.Of(fields, module))
        {
            var methodPlace = new Place(module, $"{fields.Name}.{method.Name}");
            var access = Access.Stated(method, methodPlace);
            if (!_types.Shows(access)) continue;
            var field = _methods.Create(method, parent, methodPlace);
            if (access is not null) MethodFields.Guard(_types, field, access);
            _types.Fields.Add(type, methodPlace, field);
        }
    }

    private ObjectGraphType Root(RootKind kind)
    {
        if (!_roots.TryGetValue(kind, out var root)) _roots.Add(kind, root = new ObjectGraphType { Name = kind.ToString() });
        return root;
    }

    private Schema Build()
    {
        TypeRights.Check(_types.Fields.All);
        foreach (var (parent, _, field) in _types.Fields.All)
            if (parent is not IInputObjectGraphType) CostDirectives.Publish(field);
        // Tools ask introspection for both.
        var features = new ExperimentalFeatures { RepeatableDirectives = true, DeprecationOfInputValues = true };
        var schema = new Schema { NameConverter = DefaultNameConverter.Instance, Features = features };
        CostDirectives.Define(schema, _types);
        schema.Query = Root(RootKind.Query);
        schema.Mutation = _roots.GetValueOrDefault(RootKind.Mutation);
        schema.Subscription = _roots.GetValueOrDefault(RootKind.Subscription);
        // Nothing leads to some of the nodes but the interface.
        foreach (var (_, type) in _types.Objects)
            if (type.ResolvedInterfaces.Count > 0) schema.RegisterType(type);
        schema.Initialize();
        return schema;
    }
}
