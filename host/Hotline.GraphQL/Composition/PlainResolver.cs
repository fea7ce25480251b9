using GraphQL;
using GraphQL.Resolvers;

namespace Hotline.GraphQL.Composition;

/// <summary>Of a field whose value is read off its object alone: without arguments, without waiting, the same each time.</summary>
internal abstract class PlainResolver : IFieldResolver
{
    public abstract object? Read(object source);

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) => new(Read(context.Source!));
}

internal sealed class PlainFunction(Func<object, object?> read) : PlainResolver
{
    public override object? Read(object source) => read(source);
}
