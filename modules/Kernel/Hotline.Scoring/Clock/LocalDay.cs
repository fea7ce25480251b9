using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Scoring.Clock;

[Description("What a day is in the calendar (日期性质).")]
public enum LocalDayKind
{
    [Description("A workday of the ordinary week (工作日).")]
    Workday,

    [Description("A day off of the ordinary week (周末).")]
    Weekend,

    [Description("Off by a notice (节假日).")]
    Holiday,

    [Description("A workday by a notice (调休上班).")]
    MakeUpWorkday,
}

/// <summary>A local day as the calendar has it.</summary>
/// <param name="Name">Of the holiday, or of the holiday that is made up for; <c>null</c> for a day of the ordinary week.</param>
/// <param name="Source">The notice; <c>null</c> for a day of the ordinary week.</param>
/// <param name="IsPredicted">Its year is foreseen only: a notice may yet change it.</param>
[Description("A local day as the calendar has it (日期).")]
public sealed record LocalDay(
    [property: Description("The day, in the zone of the city.")] DateOnly Date,
    LocalDayKind Kind,
    [property: Description("Name of the holiday; null where it has none.")] string? Name,
    [property: Description("The notice (依据); null for a day of the ordinary week.")] string? Source,
    [property: Description("Its year is foreseen only: a notice may yet change it (预测).")] bool IsPredicted)
{
    [Description("Whether there are working hours on it.")]
    public bool IsWorkday => Kind is LocalDayKind.Workday or LocalDayKind.MakeUpWorkday;

    [Description("What the day is, in words.")]
    public Text Text
    {
        get
        {
            var text = Kind switch
            {
                LocalDayKind.Workday => new Text("工作日", "workday"),
                LocalDayKind.Weekend => new("周末", "weekend"),
                LocalDayKind.Holiday => new($"节假日（{Name}）", $"holiday ({Name})"),
                _ => new($"调休上班（{Name}）", $"make-up workday ({Name})"),
            };
            return IsPredicted ? new($"{text.Chinese}，预测", $"{text.English}, predicted") : text;
        }
    }
}
