using System.Text.Json;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using NodaTime;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hotline.Assessment.Imports;

/// <summary>Reads a mapping strictly: what is unknown or missing is refused with its line.</summary>
internal static class ImportMappingYaml
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithEnforceRequiredMembers()
        .WithDuplicateKeyChecking()
        .Build();

    public static Outcome<ImportMapping> Read(string path)
    {
        try
        {
            using var text = File.OpenText(path);
            var file = Yaml.Deserialize<MappingFile>(text);
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(file.Zone) is null) return Refused(path, $"未知时区 {file.Zone}", $"'{file.Zone}' is not a zone such as Asia/Shanghai");
            if (file.Encoding is { } encoding && CsvFile.Named(encoding) is null) return Refused(path, $"未知编码 {encoding}", $"'{encoding}' is not an encoding such as gb18030");
            return file.ToMapping();
        }
        catch (YamlException fault)
        {
            var what = fault.InnerException?.Message ?? fault.Message;
            return Refused($"{path}:{fault.Start.Line}", what, what);
        }
        catch (FormatException fault)
        {
            return Refused(path, fault.Message, fault.Message);
        }
    }

    private static Problem Refused(string where, string chinese, string english) =>
        new("IMPORT_MAPPING_INVALID", $"导入映射 {where}：{chinese}", $"import mapping {where}: {english}");

    private sealed class MappingFile
    {
        public required string Name { get; init; }
        public required string Source { get; init; }
        public required string Zone { get; init; }
        public required List<string> Dates { get; init; }
        public string? Encoding { get; init; }
        public List<string> Missing { get; init; } = [];
        public required OrderPart Order { get; init; }
        public required UnitPart Unit { get; init; }
        public required List<FactPart> Facts { get; init; }

        public ImportMapping ToMapping() => new()
        {
            Name = Name,
            Source = Source,
            Zone = Zone,
            Dates = Dates,
            Encoding = Encoding,
            Missing = Missing,
            OrderId = Order.Id.ToValue("order.id"),
            MatterType = Order.Type.ToValue("order.type"),
            Urgency = Order.Urgency.ToValue("order.urgency"),
            Channel = Order.Channel.ToValue("order.channel"),
            UnitCode = Unit.Code.ToValue("unit.code"),
            UnitName = Unit.Name.ToValue("unit.name"),
            Facts = Facts.Select(fact => fact.ToFact()).ToList(),
        };
    }

    private sealed class OrderPart
    {
        public required ValuePart Id { get; init; }
        public required ValuePart Type { get; init; }
        public required ValuePart Urgency { get; init; }
        public required ValuePart Channel { get; init; }
    }

    private sealed class UnitPart
    {
        public required ValuePart Code { get; init; }
        public required ValuePart Name { get; init; }
    }

    private sealed class ValuePart
    {
        public string? Column { get; init; }
        public Dictionary<string, string>? Codes { get; init; }
        public string? Value { get; init; }

        public MappedValue ToValue(string where) => Column is null && Value is null
            ? throw new FormatException($"{where} needs a column or a fixed value")
            : new(Column, Codes, Value);
    }

    private sealed class FactPart
    {
        public required string Fact { get; init; }
        public required string At { get; init; }
        public string? Due { get; init; }
        public string? Verdict { get; init; }
        public ValuePart? Satisfaction { get; init; }
        public WhenPart? When { get; init; }

        public MappedFact ToFact()
        {
            var kind = Named<OrderFactKind>(Fact, "fact");
            TimelinessVerdict? verdict = Verdict is null ? null : Named<TimelinessVerdict>(Verdict, "verdict");
            if (kind == OrderFactKind.VerdictGiven != verdict is not null)
                throw new FormatException("a fact verdictGiven needs a verdict, and no other fact has one");
            return new(kind, At, Due, verdict, Satisfaction?.ToValue("satisfaction"), When is null ? null : (When.Column, When.Is));
        }
    }

    private sealed class WhenPart
    {
        public required string Column { get; init; }
        public required string Is { get; init; }
    }

    private static TEnum Named<TEnum>(string name, string where) where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == name) return value;
        var known = string.Join(", ", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        throw new FormatException($"'{name}' is no {where}; known are {known}");
    }
}
