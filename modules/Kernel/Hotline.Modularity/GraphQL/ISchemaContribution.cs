namespace Hotline.Modularity.GraphQL;

/// <summary>
/// What a module adds to the one schema, type first: classes of public static methods become fields, records become
/// object types, enums become enums. Parameters of a method are, by their type or attribute: the <see cref="ParentAttribute"/>
/// object, a <see cref="Caller"/>, a <see cref="CancellationToken"/>, a service (<see cref="ServiceAttribute"/>), or else an argument.
/// </summary>
public interface ISchemaContribution
{
    ISchemaContribution Query<TFields>() where TFields : class;
    ISchemaContribution Mutation<TFields>() where TFields : class;

    /// <summary>Each method returns <see cref="IAsyncEnumerable{T}"/>.</summary>
    ISchemaContribution Subscription<TFields>() where TFields : class;

    /// <summary>Adds the fields to a type that may belong to another module. Each method has a <see cref="ParentAttribute"/> parameter.</summary>
    ISchemaContribution Extend<TParent, TFields>() where TParent : class where TFields : class;

    /// <summary>
    /// States which roles may see objects of the types, wherever they are met; which rows and when is the fields' affair. Every object type
    /// needs one statement, but for the payloads that mutations return: these are for whoever may send the mutation. Composing fails for a type
    /// without a statement, and for a field that leads somebody to a type which is not for him: such a field is marked with <see cref="AllowAttribute"/>.
    /// </summary>
    ISchemaContribution Allow(IReadOnlyList<Role> roles, params IReadOnlyList<Type> types);

    /// <summary>The types are public: part of the public schema, for callers without a token.</summary>
    ISchemaContribution AllowAnyone(params IReadOnlyList<Type> types);

    /// <summary>How many rows a list of a record is taken to have, where <see cref="ListSizeAttribute"/> cannot say it.</summary>
    /// <param name="property">The record's property, e.g. <c>nameof(Scorecard.Sections)</c>.</param>
    ISchemaContribution AssumeSize<T>(string property, int rows) where T : class;

    /// <summary>
    /// Objects of the type are part of a person's file (个人档案): whenever somebody else reads one, wherever it is met, that is noted, and the person can
    /// read who looked.
    /// </summary>
    /// <param name="person">Whose it is, by id; <c>null</c> where it is nobody's, such as a unit's score.</param>
    ISchemaContribution PersonalFile<T>(Func<T, string?> person) where T : class;

    /// <summary>
    /// Makes <typeparamref name="T"/> a Relay node: its <c>Id</c> is exposed as an opaque global id, and
    /// <c>node(id)</c> finds it through <paramref name="find"/>, which answers <c>null</c> for what the caller may not see.
    /// </summary>
    ISchemaContribution Node<T>(Func<NodeRequest, Task<T?>> find) where T : class;
}

/// <summary>A request for one node.</summary>
/// <param name="Id">The raw id, without the type's name.</param>
public sealed record NodeRequest(string Id, Caller Caller, IServiceProvider Services, CancellationToken CancellationToken);
