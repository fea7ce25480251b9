using Hotline.Host.Serving;

namespace Hotline.Host.Tests.Processes;

public sealed class RequestThreadsTests
{
    private const int Least = 2;

    private readonly List<int> _had = [];
    private readonly RequestThreads _threads;
    private long _done;

    public RequestThreadsTests() => _threads = new(Least, _had.Add);

    [Fact]
    public void While_work_is_done_or_none_waits_nothing_is_changed()
    {
        for (var look = 0; look < 2 * RequestThreads.Calm; look++)
        {
            _threads.Look(waiting: 100, ++_done);
            _threads.Look(waiting: 100, ++_done);
            _threads.Look(waiting: 0, _done);
        }
        Assert.Empty(_had);
    }

    [Fact]
    public void Work_that_has_only_just_come_is_no_standstill()
    {
        for (var look = 0; look < 100; look++) _threads.Look(waiting: look % 2, _done);
        Assert.Empty(_had);
    }

    [Fact]
    public void At_each_look_at_a_standstill_there_is_one_thread_more_up_to_a_bound()
    {
        StandStill(100);
        Assert.Equal(Enumerable.Range(Least + 1, RequestThreads.Most - Least), _had);
    }

    [Fact]
    public void In_a_calm_they_are_taken_back_one_by_one()
    {
        StandStill(2);
        GoOn(RequestThreads.Calm - 1);
        Assert.Equal([Least + 1, Least + 2], _had);
        GoOn(1);
        Assert.Equal([Least + 1, Least + 2, Least + 1], _had);
        GoOn(10 * RequestThreads.Calm);
        StandStill(1);
        Assert.Equal([Least + 1, Least + 2, Least + 1, Least, Least + 1], _had);
    }

    [Fact]
    public void A_larger_number_stays()
    {
        var had = new List<int>();
        var threads = new RequestThreads(RequestThreads.Most + 4, had.Add);
        for (var look = 0; look < 2 * RequestThreads.Calm; look++) threads.Look(waiting: 1, done: 0);
        Assert.Empty(had);
    }

    private void StandStill(int looks)
    {
        _threads.Look(waiting: 1, ++_done);
        for (var look = 0; look < looks; look++) _threads.Look(waiting: 1, _done);
    }

    private void GoOn(int looks)
    {
        for (var look = 0; look < looks; look++) _threads.Look(waiting: 1, ++_done);
    }
}
