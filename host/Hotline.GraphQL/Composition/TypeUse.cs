using System.Reflection;
using GraphQL.DataLoader;

namespace Hotline.GraphQL.Composition;

/// <summary>A type where it is used: with the nullability that its annotations give it there.</summary>
/// <param name="Type">Without <see cref="Nullable{T}"/>.</param>
/// <param name="Arguments">Of a generic type; the element of an array.</param>
internal sealed record TypeUse(Type Type, bool Nullable, IReadOnlyList<TypeUse> Arguments)
{
    /// <summary>The CLR type as declared, for building arrays of it.</summary>
    public Type Declared => Nullable && Type.IsValueType ? typeof(Nullable<>).MakeGenericType(Type) : Type;

    public static TypeUse Of(NullabilityInfo info)
    {
        var underlying = System.Nullable.GetUnderlyingType(info.Type);
        var type = underlying ?? info.Type;
        var nullable = underlying is not null || (!type.IsValueType && info.ReadState != NullabilityState.NotNull);
        IReadOnlyList<NullabilityInfo> inner = info.ElementType is { } element ? [element] : info.GenericTypeArguments;
        return new(type, nullable, inner.Select(Of).ToList());
    }

    public bool IsGeneric(Type definition) => Type.IsGenericType && Type.GetGenericTypeDefinition() == definition;

    /// <summary>What the caller receives: without the task or the loader's promise around it.</summary>
    public TypeUse Result()
    {
        var use = this;
        while (use.IsGeneric(typeof(Task<>)) || use.IsGeneric(typeof(ValueTask<>)) || use.IsGeneric(typeof(IDataLoaderResult<>)))
            use = use.Arguments[0];
        return use;
    }

    /// <summary>The element where this is a list; <c>null</c> where it is not.</summary>
    public TypeUse? Element()
    {
        if (Type.IsArray) return Arguments[0];
        return Arguments.Count == 1 && Type != typeof(string) && s_lists.Contains(Type.GetGenericTypeDefinition()) ? Arguments[0] : null;
    }

    private static readonly HashSet<Type> s_lists =
        [typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>), typeof(List<>)];
}
