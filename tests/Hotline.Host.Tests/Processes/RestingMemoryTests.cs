using Hotline.Host.Serving;

namespace Hotline.Host.Tests.Processes;

public sealed class RestingMemoryTests : IDisposable
{
    private readonly RestingMemory _memory;
    private long _allocated;
    private int _given;

    public RestingMemoryTests() => _memory = new(() => _allocated, () => _given++);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Nothing_is_given_back_while_work_goes_on()
    {
        for (var look = 0; look < 10; look++) Work(RestingMemory.Rest);
        Assert.Equal(0, _given);
    }

    [Fact]
    public void After_work_it_is_given_back_once()
    {
        Work(RestingMemory.Work);
        Work(RestingMemory.Rest - 1);
        Work(0);
        Assert.Equal(1, _given);
    }

    [Fact]
    public void Little_by_little_is_work_too()
    {
        for (var look = 0; look < 4 * RestingMemory.Work / RestingMemory.Rest; look++) Work(RestingMemory.Rest / 2);
        Assert.Equal(2, _given);
    }

    private void Work(long bytes)
    {
        _allocated += bytes;
        _memory.Look();
    }
}
