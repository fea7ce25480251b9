using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

internal enum RootKind
{
    Query,
    Mutation,
    Subscription,
}

internal sealed record RootFields(RootKind Kind, Type Fields);
internal sealed record Extension(Type Parent, Type Fields);
internal sealed record NodeRegistration(Type Type, Func<NodeRequest, Task<object?>> Find);

/// <summary>What one module said it adds, before anything is looked at.</summary>
internal sealed class Contribution(string module) : ISchemaContribution
{
    public string Module { get; } = module;
    public List<RootFields> Roots { get; } = [];
    public List<Extension> Extensions { get; } = [];
    public List<NodeRegistration> Nodes { get; } = [];
    public List<(Type Type, Access Access)> Types { get; } = [];
    public Dictionary<Type, Func<object, string?>> PersonalFiles { get; } = [];
    public List<(Type Type, string Property, int Rows)> Sizes { get; } = [];

    public ISchemaContribution Query<TFields>() where TFields : class => Root(RootKind.Query, typeof(TFields));
    public ISchemaContribution Mutation<TFields>() where TFields : class => Root(RootKind.Mutation, typeof(TFields));
    public ISchemaContribution Subscription<TFields>() where TFields : class => Root(RootKind.Subscription, typeof(TFields));

    public ISchemaContribution Extend<TParent, TFields>() where TParent : class where TFields : class
    {
        Extensions.Add(new(typeof(TParent), typeof(TFields)));
        return this;
    }

    public ISchemaContribution Node<T>(Func<NodeRequest, Task<T?>> find) where T : class
    {
        Nodes.Add(new(typeof(T), async request => await find(request)));
        return this;
    }

    public ISchemaContribution Allow(IReadOnlyList<Role> roles, params IReadOnlyList<Type> types) => State(new Access(roles), types);
    public ISchemaContribution AllowAnyone(params IReadOnlyList<Type> types) => State(Access.Anyone, types);

    public ISchemaContribution PersonalFile<T>(Func<T, string?> person) where T : class
    {
        PersonalFiles.Add(typeof(T), part => person((T)part));
        return this;
    }

    public ISchemaContribution AssumeSize<T>(string property, int rows) where T : class
    {
        Sizes.Add((typeof(T), property, rows));
        return this;
    }

    private Contribution State(Access access, IReadOnlyList<Type> types)
    {
        Types.AddRange(types.Select(type => (type, access)));
        return this;
    }

    private Contribution Root(RootKind kind, Type fields)
    {
        Roots.Add(new(kind, fields));
        return this;
    }
}
