using System.ComponentModel;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.GraphQL.Tests;

public sealed class ClashTests
{
    private sealed class Module(string name, Action<ISchemaContribution> add) : IModule
    {
        public string Name => name;

        public void AddServices(IServiceCollection services, IConfiguration configuration)
        {
            // A schema needs none.
        }

        public void AddGraphQL(ISchemaContribution schema) => add(schema);
    }

    private sealed class SecondPlants
    {
        [AllowAnyone]
        public static string Plants() => "";
    }

    private sealed record Soil(int Depth);

    private sealed class OtherSoil
    {
        [AllowAnyone]
        public static Soil Dig() => new(1);
    }

    private sealed class SecondBed
    {
        public static string Bed([Parent] Plant plant) => plant.BedId;
    }

    private sealed class OwnId
    {
        public static string Id([Parent] Plant plant) => plant.BedId;
    }

    private sealed class NodeAgain
    {
        [AllowAnyone]
        public static string Node() => "";
    }

    private sealed class Unguarded
    {
        public static string Open() => "";
    }

    private sealed class Doubly
    {
        [Allow(Role.Agent), AllowAnyone]
        public static string Open() => "";
    }

    private sealed class ForNobody
    {
        [Allow]
        public static string Open() => "";
    }

    private sealed class Dateless
    {
        [AllowAnyone, Deprecated("soon", "Ask plants.")]
        public static string Open() => "";
    }

    private sealed class Reasonless
    {
        [AllowAnyone]
        public static string Open([Deprecated("2027-06-30", " ")] int? depth = null) => $"{depth}";
    }

    private sealed class Endless
    {
        [AllowAnyone, Obsolete("Ask plants.")]
        public static string Open() => "";
    }

    private sealed class Inexact
    {
        [AllowAnyone]
        public static double Ratio() => 0.5;
    }

    private sealed class Dictionaries
    {
        [AllowAnyone]
        public static Dictionary<string, int> Counts() => [];
    }

    private sealed class Forgetful
    {
        [AllowAnyone]
        public static string Read(IFormatProvider format) => "";
    }

    private sealed class NoStream
    {
        [AllowAnyone]
        public static Task<int> Once() => Task.FromResult(1);
    }

    private sealed class NoParent
    {
        public static string Lost() => "";
    }

    private sealed class Nothing;

    private enum Nameless
    {
        好,
    }

    private sealed class Named
    {
        [AllowAnyone]
        public static Nameless Get() => Nameless.好;
    }

    private abstract record Shape(string Name);

    private sealed class Abstracts
    {
        [AllowAnyone]
        public static Shape? Any() => null;
    }

    private sealed record Idless(string Name);

    private sealed class Unstated
    {
        [AllowAnyone]
        public static Weather Now() => new("grey");
    }

    private sealed class Leaking
    {
        [AllowAnyone]
        public static IReadOnlyList<Weather> Secret() => [];
    }

    private sealed class SecondFields
    {
        public static Weather? Weather([Parent] Plant plant) => null;
    }

    private sealed class Nobody;

    public static TheoryData<string, string[]> Refused => new()
    {
        { nameof(SecondPlants), ["SecondPlants.Plants", "Query.plants", "'garden'"] },
        { nameof(OtherSoil), ["'Soil'", "'garden'", typeof(Soil).FullName!, typeof(Sample.Soil).FullName!] },
        { nameof(SecondBed), ["Plant.bed", "'garden'"] },
        { nameof(OwnId), ["Plant.id", "'garden'"] },
        { nameof(NodeAgain), ["Query.node", "'hotline'"] },
        { nameof(Unguarded), ["Unguarded.Open", "[Allow(roles)] or [AllowAnyone]"] },
        { nameof(Doubly), ["Doubly.Open", "not both"] },
        { nameof(ForNobody), ["ForNobody.Open", "at least one role"] },
        { nameof(Dateless), ["Dateless.Open", "'soon'", "2027-06-30"] },
        { nameof(Reasonless), ["Reasonless.Open(depth)", "without a reason"] },
        { nameof(Endless), ["Endless.Open", "[Deprecated(until, reason)]"] },
        { nameof(Inexact), ["Inexact.Ratio", "System.Double"] },
        { nameof(Dictionaries), ["Dictionaries.Counts", "Dictionary<System.String, System.Int32>"] },
        { nameof(Forgetful), ["Forgetful.Read(format)", "[Service]"] },
        { nameof(NoStream), ["NoStream.Once", "IAsyncEnumerable"] },
        { nameof(NoParent), ["NoParent.Lost", "[Parent]"] },
        { nameof(Nothing), ["Nothing", "no public static method"] },
        { nameof(Named), ["Nameless"] },
        { nameof(Abstracts), ["Abstracts.Any", "abstract"] },
        { nameof(Idless), ["Node<Idless>", "string Id"] },
        { nameof(Unstated), ["Unstated.Now", "Weather", "nobody states"] },
        { nameof(Leaking), ["Leaking.Secret", "CITIZEN", "Weather"] },
        { nameof(SecondFields), ["SecondFields.Weather", "CITIZEN", "Weather"] },
        { nameof(Plant), ["Plant", "'garden'", "states otherwise"] },
        { nameof(Nobody), ["Weather", "which roles"] },
        { "throws", ["on purpose"] },
    };

    private static void Add(ISchemaContribution schema, string what) => _ = what switch
    {
        nameof(SecondPlants) => schema.Query<SecondPlants>(),
        nameof(OtherSoil) => schema.Query<OtherSoil>(),
        nameof(SecondBed) => schema.Extend<Plant, SecondBed>(),
        nameof(OwnId) => schema.Extend<Plant, OwnId>(),
        nameof(NodeAgain) => schema.Query<NodeAgain>(),
        nameof(Unguarded) => schema.Query<Unguarded>(),
        nameof(Doubly) => schema.Query<Doubly>(),
        nameof(ForNobody) => schema.Query<ForNobody>(),
        nameof(Dateless) => schema.Query<Dateless>(),
        nameof(Reasonless) => schema.Query<Reasonless>(),
        nameof(Endless) => schema.Query<Endless>(),
        nameof(Inexact) => schema.Query<Inexact>(),
        nameof(Dictionaries) => schema.Query<Dictionaries>(),
        nameof(Forgetful) => schema.Query<Forgetful>(),
        nameof(NoStream) => schema.Subscription<NoStream>(),
        nameof(NoParent) => schema.Extend<Plant, NoParent>(),
        nameof(Nothing) => schema.Query<Nothing>(),
        nameof(Named) => schema.Query<Named>(),
        nameof(Abstracts) => schema.Query<Abstracts>(),
        nameof(Unstated) => schema.Query<Unstated>(),
        nameof(Leaking) => schema.Allow([Role.Agent], typeof(Weather)).Query<Leaking>(),
        nameof(SecondFields) => schema.Allow([Role.Agent], typeof(Weather)).Extend<Plant, SecondFields>(),
        nameof(Plant) => schema.Allow([Role.Agent], typeof(Plant)),
        nameof(Nobody) => schema.Allow([], typeof(Weather)),
        nameof(Idless) => schema.Node<Idless>(_ => Task.FromResult<Idless?>(null)),
        _ => throw new InvalidOperationException("on purpose"),
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_contribution_that_does_not_fit_is_refused_and_names_the_culprits(string what, string[] says)
    {
        var refusal = Assert.Throws<SchemaContributionException>(() => SchemaComposer.Compose([new GardenModule(), new Module("rival", schema => Add(schema, what))]));
        Assert.Equal("rival", refusal.Module);
        Assert.Contains("'rival'", refusal.Message, StringComparison.Ordinal);
        Assert.All(says, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_refused_module_the_others_compose()
    {
        Assert.Throws<SchemaContributionException>(() => SchemaComposer.Compose([new GardenModule(), new Module("rival", schema => schema.Query<SecondPlants>())]));
        Assert.NotNull(SchemaComposer.Compose([new GardenModule()]).Query);
    }

    [Description("Shared by two modules.")]
    private sealed record Weather(string Sky);

    private sealed class Today
    {
        [AllowAnyone]
        public static Weather Now() => new("grey");
    }

    private sealed class Tomorrow
    {
        [AllowAnyone]
        public static Weather Forecast() => new("blue");
    }

    [Fact]
    public void Two_modules_may_show_the_same_type()
    {
        var schema = SchemaComposer.Compose([new Module("today", schema => schema.AllowAnyone(typeof(Weather)).Query<Today>()), new Module("tomorrow", schema => schema.Query<Tomorrow>())]);
        Assert.Contains("type Weather", SchemaSdl.Print(schema), StringComparison.Ordinal);
    }
}
