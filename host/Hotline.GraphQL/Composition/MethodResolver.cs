using System.Reflection;
using GraphQL;
using GraphQL.Resolvers;

namespace Hotline.GraphQL.Composition;

/// <summary>Calls a static method with what its parameters ask for. What calls it is made at the first call.</summary>
internal sealed class MethodResolver(MethodInfo method, Func<IResolveFieldContext, object?>[] readers) : IFieldResolver
{
    private MethodInvoker? _invoker;
    private Func<object?, ValueTask<object?>>? _await;

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        _invoker ??= MethodInvoker.Create(method);
        _await ??= Awaiting.For(method.ReturnType);
        var arguments = new object?[readers.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = readers[i](context);
        return _await(_invoker.Invoke(null, arguments.AsSpan()));
    }
}
