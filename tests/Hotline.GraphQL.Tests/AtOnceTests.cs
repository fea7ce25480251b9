using System.Runtime.Loader;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Modularity;

namespace Hotline.GraphQL.Tests;

/// <summary>Reflection may give two who ask at the same time different objects for the same parameter, the first time that it is asked.</summary>
public sealed class AtOnceTests
{
    private const int Times = 40;

    [Fact]
    public async Task Two_schemas_composed_at_once_of_types_that_nobody_looked_at_before_are_whole()
    {
        var expected = SchemaSdl.Print(SchemaComposer.Compose([new GardenModule()]));
        for (var time = 0; time < Times; time++)
        {
            var own = new AssemblyLoadContext(null, isCollectible: true);
            var type = own.LoadFromAssemblyPath(typeof(GardenModule).Assembly.Location).GetType(typeof(GardenModule).FullName!)!;
            var module = (IModule)Activator.CreateInstance(type)!;
            using var together = new Barrier(2);
            var both = Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(() =>
            {
                together.SignalAndWait();
                return SchemaSdl.Print(SchemaComposer.Compose([module]));
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            Assert.All(await Task.WhenAll(both), printed => Assert.Equal(expected, printed));
            own.Unload();
        }
    }
}
