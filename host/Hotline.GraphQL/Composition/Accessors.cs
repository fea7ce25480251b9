using System.Reflection;

namespace Hotline.GraphQL.Composition;

/// <summary>
/// Reads a property through a plain delegate made at the first read: compiling expression trees for every field
/// would cost more at the start than all other composing together.
/// </summary>
internal abstract class PropertyReader
{
    public abstract object? Read(object source);

    public static PropertyReader Of(PropertyInfo property) => (PropertyReader)Activator.CreateInstance(
        property.DeclaringType!.IsValueType
            ? typeof(ReflectedReader)
            : typeof(DelegateReader<,>).MakeGenericType(property.DeclaringType, property.PropertyType), property)!;

    private sealed class DelegateReader<TSource, TValue>(PropertyInfo property) : PropertyReader where TSource : class
    {
        private readonly Func<TSource, TValue> _get = property.GetMethod!.CreateDelegate<Func<TSource, TValue>>();

        public override object? Read(object source) => _get((TSource)source);
    }

    private sealed class ReflectedReader(PropertyInfo property) : PropertyReader
    {
        public override object? Read(object source) => property.GetValue(source);
    }
}

/// <summary>Turns what a method returned into a value: awaits a <see cref="Task{T}"/> or <see cref="ValueTask{T}"/>.</summary>
internal static class Awaiting
{
    public static Func<object?, ValueTask<object?>> For(Type returnType)
    {
        if (!returnType.IsGenericType) return static value => new(value);
        var name = returnType.GetGenericTypeDefinition() switch
        {
            var type when type == typeof(Task<>) => nameof(TaskAsync),
            var type when type == typeof(ValueTask<>) => nameof(ValueTaskAsync),
            _ => null,
        };
        if (name is null) return static value => new(value);
        return typeof(Awaiting).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(returnType.GetGenericArguments()[0]).CreateDelegate<Func<object?, ValueTask<object?>>>();
    }

    private static async ValueTask<object?> TaskAsync<T>(object? task) => await (Task<T>)task!;

    private static async ValueTask<object?> ValueTaskAsync<T>(object? task) => await (ValueTask<T>)task!;
}
