namespace Gliner2.Extensions.Hosting;

/// <summary>Whether somebody waits for an answer.</summary>
public enum RequestPriority
{
    /// <summary>Somebody waits.</summary>
    Interactive,

    /// <summary>Nobody waits: takes the room that interactive texts leave in a batch, and a turn of its own when it has waited long enough (<see cref="Gliner2QueueOptions.MaxAge"/>).</summary>
    Bulk,
}
