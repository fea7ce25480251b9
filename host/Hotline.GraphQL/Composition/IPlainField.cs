using GraphQL;
using GraphQL.Resolvers;

namespace Hotline.GraphQL.Composition;

/// <summary>A field whose value is read off its object alone: without arguments, without waiting, the same each time.</summary>
internal interface IPlainField
{
    object? Read(object source);
}

internal abstract class PlainResolver : IFieldResolver, IPlainField
{
    public abstract object? Read(object source);

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) => new(Read(context.Source!));
}

internal sealed class PlainFunction(Func<object, object?> read) : PlainResolver
{
    public override object? Read(object source) => read(source);
}
