using Hotline.Oversight.Findings;
using Hotline.Scoring.Facts;

namespace Hotline.Oversight.Tests.Findings;

public class GradeCountsTests
{
    [Fact]
    public void The_lowest_grade_that_counts_is_the_citys_own_decision()
    {
        Satisfaction[] grades = [.. Enumerable.Repeat(Satisfaction.Satisfied, 6), .. Enumerable.Repeat(Satisfaction.BasicallySatisfied, 3), Satisfaction.Dissatisfied];
        Assert.Equal(new GradeCounts(10, 1, 3, 6, 6, 60, 31.27m, 83.18m), GradeCounts.Of(grades, Satisfaction.Satisfied));
        Assert.Equal(9, GradeCounts.Of(grades, Satisfaction.BasicallySatisfied)!.CountedSatisfied);
        Assert.Null(GradeCounts.Of([], Satisfaction.Satisfied));
    }
}
