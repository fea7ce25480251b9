using System.Text.Json.Nodes;
using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Documents;
using Hotline.Scoring.Dossiers;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;
using Hotline.Scoring.Tests.WorkOrders;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Scoring.Tests;

/// <summary>A scorecard with all that it rests on, computed again offline: the same to the byte, or the first difference.</summary>
public sealed class DossierTests
{
    private static readonly Item Conduct = Bench.Item("perOccurrence", 40, ("points", 10)).Counting(FactKinds.ConductBreach) with { Code = "conduct", Name = new("劳动纪律", "Discipline") };
    private static readonly Item OnTime = Bench.Item("linearBelow", 60, ("threshold", 95), ("pointsPerStep", 0.5m)).By("orders.onTimeRate") with { Code = "time" };
    private static readonly DossierPlugin[] Installed = [new("testville", "1.0.0")];

    private static readonly DossierMaterial Material = new(
        new(SubjectKind.Agent, "testville/a1"), new PeriodScheme().Month(2026, 6), null, Life.At(30, 12), Bench.Standard(Conduct, OnTime), new Life().Rules,
        Life.Calendar.Definition, new("testville", [new(null, null, new(2, LimitUnit.WorkingDays), new(2020, 1, 1), "test", true)]), Rate.Of(20, 22),
        new Dictionary<string, decimal> { ["calls.perHour"] = 9.50m }, [], [],
        [Bench.On(new(2026, 6, 2), "testville/a1#1", FactKinds.ConductBreach, ("category", "discipline"), ("note", "迟到"))],
        [Order("testville/1", Life.At(2, 9)), Order("testville/2", Life.At(12, 9))], Installed);

    private static string Text => Write(Material);

    [Fact]
    public void What_was_written_is_computed_again_the_same_to_the_byte()
    {
        var dossier = Verify(Text);
        Assert.Empty(dossier.Problems);
        Assert.Equal(Points.Of(67.5m), dossier.Value!.Result.Scorecard.Total);
        Assert.Equal(64, dossier.Value.Hash.Length);
    }

    [Fact]
    public void Whatever_the_facts_a_dossier_verifies_and_does_not_depend_on_their_order() =>
        Gen.Select(Gen.Int[1, 28], Gen.Int[0, 40]).Array[0, 6].Sample(days =>
        {
            var facts = days.Select((each, index) => Bench.On(new(2026, 6, each.Item1), $"testville/a1#{index}", FactKinds.ConductBreach)).ToList();
            var orders = days.Select((each, index) => Order($"testville/{index}", Life.At(each.Item1, 9).Plus(TimeSpan.FromHours(each.Item2)))).ToList();
            var text = Write(Material with { Facts = facts, Orders = orders });
            Assert.Empty(Verify(text).Problems);
            Assert.Equal(text, Write(Material with { Facts = [.. facts.AsEnumerable().Reverse()], Orders = [.. orders.AsEnumerable().Reverse()] }));
        }, iter: 100);

    [Fact]
    public void All_that_the_evaluation_reads_is_in_the_dossier()
    {
        // The calendar and the limits are read by the orders; tallies stand for orders and are never written down.
        var read = typeof(EvaluationInput).GetProperties().Select(property => property.Name);
        Assert.Empty(read.Except(typeof(DossierMaterial).GetProperties().Select(property => property.Name)));
    }

    [Fact]
    public void A_tampered_fact_of_an_order_is_found() =>
        Differs("result.scorecard.deducted", Tampered(root => root["material"]!["orders"]![1]!["facts"]![2]!["occurredAt"] = "2026-06-02T10:00:00Z"));

    [Fact]
    public void A_tampered_fact_about_the_subject_is_found() =>
        Differs("result.scorecard.deducted", Tampered(root => root["material"]!["facts"]![0]!["kind"] = FactKinds.ErrorFound));

    [Fact]
    public void A_tampered_score_is_found_with_what_it_must_be()
    {
        var problem = Differs("result.scorecard.total", Tampered(root => root["result"]!["scorecard"]!["total"] = 99));
        Assert.Equal("It does not come out the same: result.scorecard.total, expected 67.5, found 99.", problem.Message.English);
    }

    [Fact]
    public void A_tampered_parameter_is_found() =>
        Differs("result.scorecard.deducted", Tampered(root =>
            root["material"]!["standard"]!["sections"]![0]!["items"]![0]!["parameters"]!["points"]!["values"]![0]!["value"]!["number"] = 1));

    [Fact]
    public void A_tampered_explanation_is_found() =>
        Differs("result.explanation.children[0].source", Tampered(root => root["result"]!["explanation"]!["children"]![0]!["source"] = "another act"));

    [Fact]
    public void What_moves_no_point_cannot_be_changed_unseen_either() =>
        Differs("hash", Tampered(root => root["material"]!["facts"]![0]!["data"]!["note"] = "准时"));

    [Fact]
    public void What_is_added_or_set_out_otherwise_is_found()
    {
        Differs("material.comment", Tampered(root => root["material"]!["comment"] = "looks fine"));
        Differs("character 2", Text.Replace("{\"format\"", "{ \"format\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_cannot_be_verified_says_why()
    {
        Assert.Equal("DOSSIER_UNREADABLE", Code(Text[..^100]));
        Assert.Equal("DOSSIER_UNREADABLE", Code(Text.Replace("{\"format\"", "{\"format\":\"x\",\"format\"", StringComparison.Ordinal)));
        Assert.Equal("DOSSIER_UNREADABLE", Code(""));
        Assert.Equal("DOSSIER_NONE", Code("{}"));
        Assert.Equal("DOSSIER_NONE", Code("[1]"));
        Assert.Equal("DOSSIER_NONE", Code("null"));
        Assert.Equal("DOSSIER_NEWER", Code(Tampered(root => root["format"] = "hotline-dossier/2")));
        Assert.Equal("DOSSIER_NOT_COMPUTABLE", Code(Tampered(root => root["material"] = null)));
        Assert.Equal("DOSSIER_NOT_COMPUTABLE", Code(Tampered(root => root["material"]!["calendar"]!["zone"] = "Asia/Atlantis")));
        Assert.Equal("DOSSIER_NOT_COMPUTABLE", Code(Tampered(root => root["material"]!["asOf"] = "yesterday")));
    }

    [Fact]
    public void Rules_that_are_not_installed_are_named_with_the_plugins_of_the_dossier()
    {
        var problem = Assert.Single(Verify(Tampered(root => root["material"]!["standard"]!["sections"]![0]!["items"]![0]!["evaluator"] = "everyThird")).Problems);
        Assert.Equal("RULES_NOT_INSTALLED", problem.Code);
        Assert.Equal("Rules that the dossier uses are not installed here: everyThird. Plugins of the dossier: testville 1.0.0.", problem.Message.English);
    }

    [Fact]
    public void A_difference_names_the_plugins_that_are_of_another_version()
    {
        var problem = Assert.Single(DossierCheck.Verify(Tampered(root => root["result"]!["scorecard"]!["total"] = 99), BuiltIn.Registry, [new("testville", "2.0.0")]).Problems);
        Assert.EndsWith("The plugins differ: testville 1.0.0 ≠ 2.0.0.", problem.Message.English, StringComparison.Ordinal);
    }

    private static DossierOrder Order(string id, Instant submitted)
    {
        var life = new Life().Dispatched(Life.At(1, 9)).With(OrderFactKind.Submitted, submitted, unit: "testville/a");
        return new(id, [.. life.Facts.Select(fact => fact with { OrderId = id })]);
    }

    private static string Write(DossierMaterial material) => CanonicalJson.Write(DossierWriter.Write(material, BuiltIn.Registry));

    private static Outcome<Dossier> Verify(string text) => DossierCheck.Verify(text, BuiltIn.Registry, Installed);

    private static string Code(string text) => Assert.Single(Verify(text).Problems).Code;

    private static string Tampered(Action<JsonNode> change)
    {
        var root = JsonNode.Parse(Text)!;
        change(root);
        return root.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static Problem Differs(string path, string text)
    {
        var problem = Assert.Single(Verify(text).Problems);
        Assert.Equal(("DOSSIER_DIFFERS", path), (problem.Code, problem.Field));
        return problem;
    }
}
