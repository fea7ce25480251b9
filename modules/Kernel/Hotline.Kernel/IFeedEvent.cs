namespace Hotline.Kernel;

/// <summary>
/// An integration event that others than modules follow, too: it takes the next number of its city's feed, in the transaction of
/// the change that it tells of.
/// </summary>
public interface IFeedEvent
{
    string CityId { get; }
}
