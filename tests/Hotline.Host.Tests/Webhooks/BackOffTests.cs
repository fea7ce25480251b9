using Hotline.Host.Webhooks;

namespace Hotline.Host.Tests.Webhooks;

public sealed class BackOffTests
{
    private readonly WebhookOptions _options = new() { FirstBackOff = TimeSpan.FromSeconds(4), LongestBackOff = TimeSpan.FromMinutes(1) };

    [Theory]
    [InlineData(1, 0.0, 2)]
    [InlineData(1, 1.0, 4)]
    [InlineData(2, 1.0, 8)]
    [InlineData(4, 0.5, 24)]
    [InlineData(5, 1.0, 60)]
    [InlineData(1000, 1.0, 60)]
    [InlineData(1000, 0.0, 30)]
    public void Waiting_doubles_up_to_a_bound_and_is_spread_over_its_second_half(int attempt, double chance, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), _options.BackOff(attempt, chance));

    [Theory]
    [InlineData(30, 30)]
    [InlineData(1, 4)]
    [InlineData(-5, 4)]
    [InlineData(86400, 60)]
    public void What_the_receiver_asks_for_is_heard_within_bounds(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), _options.BackOff(1, 1.0, TimeSpan.FromSeconds(asked)));

    [Fact]
    public void A_receiver_that_is_down_for_half_a_day_loses_nothing()
    {
        var options = new WebhookOptions();
        var shortest = Enumerable.Range(1, options.Attempts - 1).Sum(attempt => options.BackOff(attempt, 0).TotalHours);
        var longest = Enumerable.Range(1, options.Attempts - 1).Sum(attempt => options.BackOff(attempt, 1).TotalHours);
        Assert.InRange(shortest, 11, 13);
        Assert.InRange(longest, 22, 25);
    }
}
