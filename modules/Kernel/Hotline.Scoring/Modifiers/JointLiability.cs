using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>M8 (连带责任): one event is recorded for each subject that answers for it, with its role; each bears the share of its role.</summary>
internal sealed class JointLiability : IModifier
{
    public string Name => "jointLiability";
    public Text Description { get; } = new("连带责任:一事多人,各按其角色的份额承担", "one event, several subjects: each bears the share of its role");
    public bool OnlyWeighs => true;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("field", ParameterKind.Word, new("记录中角色的字段,默认 role", "the field of the fact that holds the role")) { Default = new ParameterValue.Word("role") },
        new("shares", ParameterKind.Table, new("各角色承担的份额", "the share of each role")) { Required = true, Minimum = 0, Maximum = 1 },
        new("otherwise", ParameterKind.Number, new("没有角色或角色不在表中时的份额,默认 1", "the share where no role is recorded or the table does not name it, 1 by default"))
            { Minimum = 0, Maximum = 1, Default = new ParameterValue.Number(1) },
    ];

    public Occurrence Weigh(Occurrence occurrence, ItemContext context)
    {
        var day = occurrence.Fact.Day;
        var role = occurrence.Fact.Word(context.Parameters.Word("field", day));
        var known = role is not null && context.Parameters.Table("shares", day).ContainsKey(role);
        var share = known ? context.Parameters.Table("shares", day)[role!] : context.Parameters.Number("otherwise", day);
        var named = role is null ? new Text("未记角色", "no role recorded") : known ? Text.Same(role) : new($"{role}(不在表中)", $"{role}, not in the table");
        return occurrence.Times(share, new($"连带责任 {named.Chinese},份额 {Arithmetic.Show(share)}", $"joint liability: {named.English}, share {Arithmetic.Show(share)}"));
    }
}
