using GraphQL;
using GraphQL.Types;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

/// <summary>Who may see which type, as the modules state it.</summary>
internal sealed class TypeRights
{
    private readonly Dictionary<Type, (Access Access, string Module)> _stated = [];
    private readonly HashSet<ObjectGraphType> _payloads = [];

    public TypeRights()
    {
        foreach (var type in new[] { typeof(Text), typeof(Period), typeof(DateRange), typeof(UserError) }) _stated.Add(type, (Access.Anyone, "hotline"));
    }

    /// <summary>Two modules that show the same type may both state it, alike.</summary>
    public void State(Type type, Access access, string module)
    {
        var place = new Place(module, type.Name);
        if (access.Roles is { Count: 0 }) throw place.Refuse("say which roles may see it; a type for nobody has no use.");
        if (_stated.TryGetValue(type, out var known) && !known.Access.IsSameAs(access))
            throw place.Refuse($"module '{known.Module}' states otherwise who may see it.");
        _stated.TryAdd(type, (access, module));
    }

    public Access? Of(Type type) => _stated.TryGetValue(type, out var known) ? known.Access : null;

    /// <summary>Marks a type that belongs to another, such as a page of it.</summary>
    public static void Copy(IGraphType from, ObjectGraphType to)
    {
        if (from is ObjectGraphType { } source) Access.On(source)?.Attach(to);
        else Access.Anyone.Attach(to);
    }

    /// <summary>A payload is for whoever may send one of the mutations that return it.</summary>
    public void Widen(IGraphType? payload, Access mutation)
    {
        if (payload?.GetNamedType() is not ObjectGraphType result || (Access.On(result) is not null && !_payloads.Contains(result))) return;
        _payloads.Add(result);
        (Access.On(result)?.Or(mutation) ?? mutation).Attach(result);
    }

    /// <summary>No field leads anybody to a type that is not for him.</summary>
    public static void Check(IEnumerable<(IComplexGraphType Parent, Place Place, FieldType Field)> fields)
    {
        foreach (var (parent, place, field) in fields)
        {
            if (parent is IInputObjectGraphType || field.ResolvedType?.GetNamedType() is not ObjectGraphType type) continue;
            var seen = Access.On(type) ?? throw place.Refuse($"it leads to the type {Name(type)}, and nobody states who may see that: the module that shows it says Allow or AllowAnyone.");
            foreach (var role in Enum.GetValues<Role>())
                if (Admits(parent, role) && Admits(field, role) && !seen.Admits(role))
                    throw place.Refuse($"it leads {Naming.EnumValue(role.ToString())} to the type {Name(type)}, which is not for that role: mark the field with [Allow(roles)].");
        }
    }

    /// <summary>Of a page, what it is a page of.</summary>
    private static string Name(ObjectGraphType type) => ConnectionTypes.IsPage(type) ? type.Name[..^"Connection".Length] : type.Name;

    private static bool Admits(IProvideMetadata thing, Role role) => Access.On(thing)?.Admits(role) ?? true;
}
