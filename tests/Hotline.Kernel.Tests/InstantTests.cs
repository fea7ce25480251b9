using CsCheck;
using Hotline.Kernel;

namespace Hotline.Kernel.Tests;

public sealed class InstantTests
{
    [Theory]
    [InlineData("2026-01-31T16:30:00+08:00", "2026-01-31T08:30:00Z")]
    [InlineData("2026-01-31T08:30:00.25Z", "2026-01-31T08:30:00.250Z")]
    [InlineData("1969-12-31T23:59:59-05:00", "1970-01-01T04:59:59Z")]
    public void A_moment_is_read_with_its_offset_and_written_in_utc(string text, string utc) => Assert.Equal(utc, Instant.Parse(text).ToString());

    [Theory]
    [InlineData("2026-01-31T16:30:00")]
    [InlineData("2026-01-31")]
    [InlineData("31.01.2026 16:30 +08:00")]
    [InlineData("now")]
    [InlineData("")]
    public void A_text_that_names_no_moment_is_refused(string text)
    {
        Assert.False(Instant.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Instant.Parse(text));
    }

    [Fact]
    public void What_is_written_reads_the_same() => Gen.Long[-60_000_000_000_000, 250_000_000_000_000].Sample(milliseconds =>
    {
        var instant = new Instant(milliseconds);
        Assert.Equal(instant, Instant.Parse(instant.ToString()));
        Assert.Equal(instant, System.Text.Json.JsonSerializer.Deserialize<Instant>(System.Text.Json.JsonSerializer.Serialize(instant)));
    });
}
