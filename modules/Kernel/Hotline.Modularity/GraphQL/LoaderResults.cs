using GraphQL.DataLoader;

namespace Hotline.Modularity.GraphQL;

/// <summary>
/// Works on what a loader will bring. A field that awaits its loader itself fetches for one parent alone; one that returns these
/// is fetched with its siblings.
/// </summary>
public static class LoaderResults
{
    /// <summary>What the loaded value becomes.</summary>
    public static IDataLoaderResult<TResult> Then<T, TResult>(this IDataLoaderResult<T> loaded, Func<T, TResult> then) =>
        new Later<TResult>(async cancellationToken => then(await loaded.GetResultAsync(cancellationToken)));

    /// <summary>A value at hand, for a parent for which there is nothing to load.</summary>
    public static IDataLoaderResult<T> Of<T>(T value) => new Later<T>(_ => Task.FromResult(value));

    /// <summary>Several values of one parent, in order.</summary>
    public static IDataLoaderResult<IReadOnlyList<T>> Together<T>(this IReadOnlyList<IDataLoaderResult<T>> all) =>
        new Later<IReadOnlyList<T>>(async cancellationToken =>
        {
            var values = new List<T>(all.Count);
            foreach (var each in all) values.Add(await each.GetResultAsync(cancellationToken));
            return values;
        });

    private sealed class Later<T>(Func<CancellationToken, Task<T>> get) : IDataLoaderResult<T>
    {
        public Task<T> GetResultAsync(CancellationToken cancellationToken = default) => get(cancellationToken);

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await get(cancellationToken);
    }
}
