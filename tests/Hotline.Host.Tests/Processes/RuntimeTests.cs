using System.Text.Json;

namespace Hotline.Host.Tests.Processes;

public sealed class RuntimeTests
{
    /// <summary>The build takes a property under a wrong name in silence.</summary>
    [Fact]
    public void The_runtime_is_set_as_it_was_measured()
    {
        using var settings = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Hotline.Host.runtimeconfig.json")));
        var properties = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.True(properties.GetProperty("System.GC.Server").GetBoolean());
        Assert.Equal(0, properties.GetProperty("System.GC.DynamicAdaptationMode").GetInt32());
        Assert.Equal(32 << 20, properties.GetProperty("System.GC.Gen0MaxBudget").GetInt32());
        Assert.Equal(500, properties.GetProperty("System.Runtime.TieredCompilation.CallCountThreshold").GetInt32());
    }
}
