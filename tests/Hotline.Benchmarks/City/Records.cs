using System.Globalization;
using System.Text;

namespace Hotline.Benchmarks.City;

/// <summary>A city's export as a CSV file, the same on every machine.</summary>
internal static class Records
{
    private static readonly string[] Types = ["water", "heating", "gas", "lighting", "roads", "parks", "noise", "refuse"];
    private static readonly string[] Sources = ["Call", "Call", "Call", "App", "Web", "Letter"];
    private static readonly string[] Grades = ["satisfied", "satisfied", "satisfied", "basicallySatisfied", "dissatisfied", ""];

    /// <param name="from">The orders begin here and spread evenly over the days; the units take turns.</param>
    /// <param name="firstCase">Number of the first order.</param>
    public static void Write(string path, int orders, DateTime from, int days, int firstUnit = 1, int units = 20, int firstCase = 101_000_000)
    {
        // Seeded: the sequence of System.Random with a seed is fixed.
        var random = new Random(20250101);
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        file.Write("CASE_ID,TYPE,SOURCE,UNIT_ID,UNIT_NAME,OPENED,DUE,SUBMITTED,CALLED_BACK,GRADE,CLOSED,STREET,NOTE\n");
        var step = TimeSpan.FromDays(days) / orders;
        for (var number = 0; number < orders; number++)
        {
            var unit = (number % units + firstUnit).ToString("00", CultureInfo.InvariantCulture);
            var opened = from + step * number;
            var due = opened.AddDays(5);
            var submitted = opened.AddMinutes(random.Next(60, 10_000));
            var calledBack = submitted.AddMinutes(random.Next(10, 3_000));
            var closed = calledBack.AddMinutes(random.Next(1, 60));
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"{firstCase + number},{Of(Types)},{Of(Sources)},u{unit},Sub-centre {unit},{opened:yyyy-MM-dd HH:mm:ss},{due:yyyy-MM-dd HH:mm:ss},{submitted:yyyy-MM-dd HH:mm:ss},{calledBack:yyyy-MM-dd HH:mm:ss},{Of(Grades)},{closed:yyyy-MM-dd HH:mm:ss},\"{random.Next(1, 900)} Long Street, Block {random.Next(1, 40)}\",reported twice by the neighbours\n"));
        }

        string Of(string[] values) => values[random.Next(values.Length)];
    }
}
