namespace Gliner2.Worker.Running;

/// <summary>How a document left a worker; the names are those of the tag <c>outcome</c>.</summary>
internal enum Ending
{
    Answered,
    Repeated,
    Returned,
    SetAside,
}
