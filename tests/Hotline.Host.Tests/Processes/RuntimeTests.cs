using System.Text.Json;

namespace Hotline.Host.Tests.Processes;

public sealed class RuntimeTests
{
    /// <summary>The build takes a property under a wrong name in silence.</summary>
    [Fact]
    public void The_host_has_one_heap_for_all_cores()
    {
        using var settings = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Hotline.Host.runtimeconfig.json")));
        Assert.False(settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty("System.GC.Server").GetBoolean());
    }
}
