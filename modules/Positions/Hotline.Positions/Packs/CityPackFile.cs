using Hotline.Kernel;
using Hotline.Positions.Contracts;
using NodaTime;

namespace Hotline.Positions.Packs;

/// <summary>Reads city.yaml. The first finding ends the reading, as a <see cref="PackException"/>.</summary>
internal static class CityPackFile
{
    public const string FileName = "city.yaml";

    public static CityPack Read(string file)
    {
        var city = PackNode.Read(file).Mapping(["city", "name", "zone", "duties", "positions", "units"], []);
        var duties = ReadAll<PackDuty>(city["duties"], Duty, duty => duty.Code, "职责", "duty");
        return new(
            CityId(city["city"]),
            city["name"].Text(),
            Zone(city["zone"]),
            duties,
            ReadAll<PackPosition>(city["positions"], (node, _) => Position(node, duties), position => position.Code, "岗位", "position"),
            ReadAll<PackUnit>(city["units"], Unit, unit => unit.Code, "机构", "unit"));
    }

    private static List<T> ReadAll<T>(PackNode list, Func<PackNode, List<T>, T> read, Func<T, string> codeOf, string chinese, string english)
    {
        var all = new List<T>();
        foreach (var node in list.Sequence())
        {
            var item = read(node, all);
            if (all.Any(other => codeOf(other) == codeOf(item)))
                throw node.Error($"{chinese}编码“{codeOf(item)}”重复；请改用另一编码。", $"the {english} code '{codeOf(item)}' is there twice; choose another.");
            all.Add(item);
        }
        return all;
    }

    private static PackDuty Duty(PackNode node, List<PackDuty> before)
    {
        var duty = node.Mapping(["code", "name"], []);
        return new(duty["code"].Code(), duty["name"].Text());
    }

    private static PackPosition Position(PackNode node, List<PackDuty> duties)
    {
        var position = node.Mapping(["code", "name", "duties"], ["assessedAs", "acts"]);
        SubjectKind? assessedAs = position.TryGetValue("assessedAs", out var kind) ? kind.Word<SubjectKind>() : null;
        return new(
            position["code"].Code(),
            position["name"].Text(),
            assessedAs,
            position["duties"].Sequence().Select(duty => DutyCode(duty, duties)).ToList(),
            position.TryGetValue("acts", out var acts) ? acts.Sequence().Select(act => act.Word<WorkAct>()).ToList() : UsualActs(assessedAs));
    }

    private static string DutyCode(PackNode node, List<PackDuty> duties)
    {
        var code = node.Code();
        return duties.Any(duty => duty.Code == code)
            ? code
            : throw node.Error($"没有编码为“{code}”的职责；请在 duties 中加上，或改正编码。", $"there is no duty '{code}'; add it under duties, or correct the code.");
    }

    private static PackUnit Unit(PackNode node, List<PackUnit> before)
    {
        var unit = node.Mapping(["code", "kind", "name"], ["parent", "group"]);
        var kind = unit["kind"].Word<UnitKind>();
        string? parent = null;
        if (unit.TryGetValue("parent", out var parentNode))
        {
            parent = parentNode.Code();
            if (before.All(other => other.Code != parent))
                throw parentNode.Error($"上级机构“{parent}”不在其前；请把上级机构写在下级之前。", $"the parent '{parent}' does not come before it; list a parent ahead of what belongs to it.");
        }
        else if (kind == UnitKind.Part)
            throw node.Error("内设机构须写明上级（parent）。", "a part needs a parent.");
        return new(unit["code"].Code(), kind, unit["name"].Text(), parent, unit.TryGetValue("group", out var group) ? group.Code() : null);
    }

    /// <summary>What a post's holder may do where the pack does not say otherwise (R1, D5).</summary>
    private static IReadOnlyList<WorkAct> UsualActs(SubjectKind? assessedAs) => assessedAs switch
    {
        SubjectKind.Agent => [WorkAct.Accept, WorkAct.Dispatch, WorkAct.Urge, WorkAct.CallBack],
        SubjectKind.Monitor => [WorkAct.Inspect],
        SubjectKind.HallManager => [WorkAct.Dispatch, WorkAct.Urge, WorkAct.CallBack, WorkAct.Inspect, WorkAct.DecideExtension, WorkAct.CloseSpecially, WorkAct.Rule],
        _ => [],
    };

    private static string CityId(PackNode node)
    {
        var id = node.Code();
        return id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? id
            : throw node.Error($"城市代号“{id}”只能含小写字母、数字和连字符。", $"the city's id '{id}' may hold only lower-case letters, digits and hyphens.");
    }

    private static string Zone(PackNode node)
    {
        var zone = node.Scalar();
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null
            ? zone
            : throw node.Error($"没有时区“{zone}”；请用 IANA 名称，如 Asia/Shanghai。", $"there is no zone '{zone}'; use an IANA name such as Asia/Shanghai.");
    }
}
