using System.Globalization;
using GraphQL;

namespace Hotline.Garden;

// Depends on everything that a score may not depend on; mostly from lambdas and state machines, where a look at a type's own methods would miss it.
internal sealed class Weather(TimeProvider time)
{
    private readonly float _rain = Random.Shared.NextSingle();

    public Func<bool> Dry => () => _rain < 0.1f && DateTime.UtcNow < DateTime.MaxValue;

    public DateTimeOffset Later() => time.GetUtcNow();

    public static async void Report()
    {
        await Task.Yield();
        await File.WriteAllTextAsync(Path.GetTempFileName(), CultureInfo.CurrentCulture.Name + Environment.NewLine + TimeProvider.System.LocalTimeZone);
    }

    public static async Task RefuseAsync()
    {
        await Task.Yield();
        throw new ExecutionError("A storm.");
    }
}
