using System.Reflection;
using System.Runtime.CompilerServices;
using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>Time comes from a TimeProvider and texts are invariant; the pure core has no chance, files or machine, and what scores has no time either.</summary>
public sealed class PurityTests
{
    private static readonly string[] s_machines =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeZoneInfo.get_Local", "System.Globalization.CultureInfo.get_CurrentCulture", "System.Globalization.CultureInfo.get_CurrentUICulture",
    ];

    private static readonly string[] s_world =
    [
        "System.Random.", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Security.Cryptography.", "System.Environment.",
        "System.Diagnostics.Stopwatch.", "System.IO.", "System.Net.",
    ];

    // Only the host decides which clock there is.
    private const string SystemClock = "System.TimeProvider.get_System";

    private static string[] Forbidden(Role role) => role switch
    {
        Role.Host => s_machines,
        Role.Kernel or Role.Contracts => [.. s_machines, .. s_world, SystemClock],
        Role.Scoring => [.. s_machines, .. s_world, "System.TimeProvider."],
        _ => [.. s_machines, SystemClock],
    };

    internal static IEnumerable<string> Impure(Part part)
    {
        var forbidden = Forbidden(part.Role);
        return from mention in Mention.In(part.Assembly)
               where forbidden.Any(name => mention.Name.StartsWith(name, StringComparison.Ordinal))
               // The compiler's own, in every iterator.
               where mention.Name != "System.Environment.get_CurrentManagedThreadId"
               // A hash is a function of its input.
               where !mention.Name.StartsWith("System.Security.Cryptography.SHA256.", StringComparison.Ordinal)
               select $"{mention.By.FullName} uses {mention.Name}";
    }

    internal static IEnumerable<string> AsyncVoid(Part part) =>
        from type in part.Assembly.GetTypes()
        from method in type.GetMethods(Signatures.All)
        where method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute))
        select $"{type.FullName}.{method.Name} is async void";

    internal static IEnumerable<string> Inexact(Part part) =>
        from type in part.Assembly.GetTypes()
        from signature in Signatures.Of(type, Signatures.All)
        where signature.Type == typeof(double) || signature.Type == typeof(float)
        group type by $"{type.FullName}.{signature.Member} is inexact: {signature.Type.Name}" into same
        select same.Key;

    [Fact]
    public void Nothing_reads_the_machines_clock_or_culture_and_the_core_is_pure() => Rule.Holds(Part.All.SelectMany(Impure));

    [Fact]
    public void No_method_is_async_void() => Rule.Holds(Part.All.SelectMany(AsyncVoid));

    [Fact]
    public void Kernel_scoring_and_contracts_count_exactly() => Rule.Holds(Part.Of(Role.Kernel, Role.Scoring, Role.Contracts).SelectMany(Inexact));

    [Theory]
    [InlineData(Role.Host)]
    [InlineData(Role.Module, "TimeProvider.get_System")]
    [InlineData(Role.Kernel, "TimeProvider.get_System", "Random.get_Shared", "Random.NextSingle", "IO.Path.GetTempFileName", "IO.File.WriteAllTextAsync", "Environment.get_NewLine")]
    [InlineData(Role.Scoring, "TimeProvider.get_System", "Random.get_Shared", "Random.NextSingle", "IO.Path.GetTempFileName", "IO.File.WriteAllTextAsync", "Environment.get_NewLine",
        "TimeProvider.", "TimeProvider.GetUtcNow", "TimeProvider.get_LocalTimeZone")]
    internal void A_user_of_the_clock_the_culture_or_the_world_is_named(Role role, params string[] besides) => Rule.IsBroken(
        Impure(Part.Garden(role)),
        [.. besides.Concat(["DateTime.get_UtcNow", "Globalization.CultureInfo.get_CurrentCulture"]).Select(name => $"Hotline.Garden.Weather uses System.{name}")]);

    [Fact]
    public void An_async_void_method_is_named() => Rule.IsBroken(AsyncVoid(Part.Garden()), "Hotline.Garden.Weather.Report is async void");

    [Fact]
    public void A_double_or_a_float_is_named()
    {
        Assert.Contains("Hotline.Garden.Weather._rain is inexact: Single", Inexact(Part.Garden()));
        Assert.Contains("Hotline.Garden.Contracts.Harvest.get_Kilograms is inexact: Double", Inexact(Part.GardenContracts));
    }
}
