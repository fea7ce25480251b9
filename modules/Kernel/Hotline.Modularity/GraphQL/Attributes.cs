namespace Hotline.Modularity.GraphQL;

/// <summary>
/// Who may ask for a field. Every root field has one; composing the schema fails otherwise. Another field has one where it is for fewer
/// than see its type (<see cref="ISchemaContribution.Allow"/>). The roles become part of the field's description.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Anyone may ask for a root field, also without a token: what it shows is public, and part of the public schema.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAnyoneAttribute : Attribute;

/// <summary>The object whose field this is.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;

/// <summary>Taken from the request's services, not from the query.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>
/// An argument of a subscription that says behind which number of a city's feed it begins, and nothing else: whoever differs from others in nothing but
/// this shares their answers.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FeedPositionAttribute : Attribute;

/// <summary>The name in the schema where it differs from the class's.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Enum)]
public sealed class TypeNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// What a field costs by itself, where that is more than it looks like: 1 is about the price of one object in an answer, some two microseconds.
/// Unless told, a root field costs 500, for it reads the database; another one 1 where it leads to objects and 0.1 where it leads to plain values.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CostAttribute(double weight) : Attribute
{
    public double Weight { get; } = weight;

    /// <summary>Of a list, what each row costs beside what is asked of it, where it is worked out and not merely read; 1 unless told, or 0.1.</summary>
    public double Each { get; init; }
}

/// <summary>How many rows a list is taken to have before it is read, 10 unless told. A field that takes a <see cref="PageRequest"/> says it by itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ListSizeAttribute(int assumed) : Attribute
{
    public int Assumed { get; } = assumed;

    /// <summary>The argument that says how many, where it is given: a number, or a list of so many; <c>input.facts</c> where it is a field of it.</summary>
    public string? By { get; init; }

    /// <summary>Roles that see but one row, their own: for them it is taken to have one.</summary>
    public Role[] OneFor { get; init; } = [];

    /// <summary>The field below that is the list, where this one only leads to it.</summary>
    public string? Of { get; init; }
}

/// <summary>
/// A field, argument, input field or enum value that is served until a day and then no more. Whoever uses it is told so in each answer, under
/// <c>extensions.deprecated</c>. Composing the schema fails without a day or a reason.
/// </summary>
/// <param name="until">The last day on which it is served, e.g. <c>2027-06-30</c>.</param>
/// <param name="reason">What to use instead, in English.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class DeprecatedAttribute(string until, string reason) : Attribute
{
    public string Until { get; } = until;

    public string Reason { get; } = reason;
}
