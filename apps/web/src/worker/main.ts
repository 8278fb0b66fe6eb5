// What is listened for first is heard first: Angular's worker begins to listen where it is imported.
import './listeners.js';
import '@angular/service-worker/ngsw-worker.js';
