using System.Text.Json;

namespace Hotline.Host.Tests.Processes;

public sealed class RuntimeTests
{
    /// <summary>The build takes a property under a wrong name in silence.</summary>
    [Fact]
    public void The_collector_is_the_servers_and_does_not_adapt_and_little_garbage_lies()
    {
        using var settings = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Hotline.Host.runtimeconfig.json")));
        var properties = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.True(properties.GetProperty("System.GC.Server").GetBoolean());
        Assert.Equal(0, properties.GetProperty("System.GC.DynamicAdaptationMode").GetInt32());
        Assert.Equal(16 << 20, properties.GetProperty("System.GC.Gen0MaxBudget").GetInt32());
    }
}
